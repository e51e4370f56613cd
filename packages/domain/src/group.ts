import { z } from 'zod'
import { ListQuery, listOf } from './list.ts'

export const GroupType = z.enum(['classic', 'consumer', 'share', 'streams', 'unknown'])
export type GroupType = z.infer<typeof GroupType>

export const GroupListItem = z.object({
  groupId: z.string(),
  type: GroupType,
  protocolType: z.string(),
  /** Kafka's own state word: Stable, Empty, PreparingRebalance, … */
  state: z.string(),
  members: z.int().nullable(),
  /** Sum over partitions with a committed offset; null when unknown. */
  lag: z.int().nullable(),
  topics: z.array(z.string()),
  coordinatorId: z.int().nullable(),
})
export type GroupListItem = z.infer<typeof GroupListItem>
export const GroupListQuery = ListQuery.extend({
  sort: z.enum(['groupId', '-groupId', 'lag', '-lag', 'members', '-members', 'state', '-state']).default('-lag'),
})
export type GroupListQuery = z.infer<typeof GroupListQuery>
export const GroupList = listOf(GroupListItem)
export type GroupList = z.infer<typeof GroupList>

export const GroupMember = z.object({
  memberId: z.string(),
  clientId: z.string(),
  host: z.string(),
  assignment: z.array(z.object({ topic: z.string(), partitions: z.array(z.int()) })),
})
export type GroupMember = z.infer<typeof GroupMember>

export const GroupOffset = z.object({
  topic: z.string(),
  partition: z.int(),
  committedOffset: z.int(),
  logEndOffset: z.int().nullable(),
  lag: z.int().nullable(),
  memberId: z.string().nullable(),
})
export type GroupOffset = z.infer<typeof GroupOffset>

export const GroupDetail = GroupListItem.extend({
  protocol: z.string().nullable(),
  memberList: z.array(GroupMember),
  offsets: z.array(GroupOffset),
  asOf: z.string(),
  incomplete: z.array(z.object({ brokerId: z.int().nullable(), reason: z.string() })),
})
export type GroupDetail = z.infer<typeof GroupDetail>

/** A group as the page of one topic shows it: lag on that topic alone. */
export const TopicGroup = z.object({
  groupId: z.string(),
  type: GroupType,
  state: z.string(),
  lag: z.int().nullable(),
  members: z.int().nullable(),
})
export type TopicGroup = z.infer<typeof TopicGroup>
