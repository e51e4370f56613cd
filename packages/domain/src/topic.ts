import { z } from 'zod'
import { ListQuery, listOf } from './list.ts'

/** Kafka's own rules (org.apache.kafka.common.internals.Topic): 1 to 249 of [a-zA-Z0-9._-], not `.` or `..`. */
export const TopicName = z
  .string()
  .min(1, 'A topic needs a name.')
  .max(249, 'A topic name has at most 249 characters.')
  .regex(/^[a-zA-Z0-9._-]+$/, 'A topic name may hold letters, digits, ".", "_" and "-" only.')
  .refine((name) => name !== '.' && name !== '..', 'A topic cannot be named "." or "..".')

export const PartitionState = z.enum(['in-sync', 'under-replicated', 'offline'])
export type PartitionState = z.infer<typeof PartitionState>

export const TopicListItem = z.object({
  name: z.string(),
  isInternal: z.boolean(),
  numPartitions: z.int(),
  /** Smallest replica count among the partitions. */
  replicationFactor: z.int(),
  state: PartitionState,
  underReplicatedPartitions: z.int(),
  offlinePartitions: z.int(),
  /** Bytes over all replicas; null when a broker did not answer. */
  bytes: z.int().nullable(),
  /** Sum of logEndOffset - logStartOffset: an upper bound for compacted topics. */
  records: z.int().nullable(),
})
export type TopicListItem = z.infer<typeof TopicListItem>

export const TOPIC_SORTS = ['name', 'partitions', 'replicationFactor', 'bytes', 'records', 'state'] as const
export const TopicListQuery = ListQuery.extend({
  sort: z
    .enum([...TOPIC_SORTS, '-name', '-partitions', '-replicationFactor', '-bytes', '-records', '-state'])
    .default('name'),
  state: PartitionState.optional(),
  internal: z.stringbool().default(false).or(z.boolean()),
})
export type TopicListQuery = z.infer<typeof TopicListQuery>
export const TopicList = listOf(TopicListItem).extend({
  counts: z.object({ all: z.int(), inSync: z.int(), underReplicated: z.int(), offline: z.int(), internal: z.int() }),
})
export type TopicList = z.infer<typeof TopicList>

export const Replica = z.object({
  brokerId: z.int(),
  isLeader: z.boolean(),
  isInSync: z.boolean(),
  isPreferred: z.boolean(),
  isOffline: z.boolean(),
  isAdding: z.boolean(),
  isRemoving: z.boolean(),
  /** Bytes of this replica's log; null when the broker did not answer. */
  bytes: z.int().nullable(),
  logDir: z.string().nullable(),
})
export type Replica = z.infer<typeof Replica>

export const Partition = z.object({
  partition: z.int(),
  /** Broker id, null when leaderless. */
  leader: z.int().nullable(),
  replicas: z.array(Replica),
  isr: z.array(z.int()),
  state: PartitionState,
  logStartOffset: z.int().nullable(),
  logEndOffset: z.int().nullable(),
  /** Bytes over all replicas. */
  bytes: z.int().nullable(),
})
export type Partition = z.infer<typeof Partition>

export const TopicDetail = z.object({
  name: z.string(),
  topicId: z.string(),
  isInternal: z.boolean(),
  numPartitions: z.int(),
  replicationFactor: z.int(),
  minInsyncReplicas: z.int().nullable(),
  cleanupPolicy: z.string().nullable(),
  retentionMs: z.int().nullable(),
  /** retention.bytes, of one partition; -1: no limit. */
  retentionBytes: z.int().nullable(),
  /** segment.bytes: a log is rolled at the latest when its segment has so many. */
  segmentBytes: z.int().nullable(),
  state: PartitionState,
  bytes: z.int().nullable(),
  records: z.int().nullable(),
  brokers: z.array(z.object({ brokerId: z.int(), rack: z.string().nullable(), isUp: z.boolean() })),
  partitions: z.array(Partition),
  asOf: z.string(),
  incomplete: z.array(z.object({ brokerId: z.int().nullable(), reason: z.string() })),
})
export type TopicDetail = z.infer<typeof TopicDetail>
