import type { GroupListItem, GroupOffset } from '@headgate/domain'
import type { GroupDescription, GroupListing, TopicPartition } from '../ports/admin.ts'

export type CommittedOffset = TopicPartition & { committedOffset: number }
/** `offsets` null: the coordinator did not tell. */
export type GroupFacts = {
  listing: GroupListing
  description: GroupDescription | null
  offsets: readonly CommittedOffset[] | null
  endOf: (topic: string, partition: number) => number | null
}
export type GroupRow = GroupListItem & { description: GroupDescription | null; offsets: GroupOffset[] }

const memberOf = (description: GroupDescription | null): Map<string, string> => {
  const owners = new Map<string, string>()
  for (const { memberId, assignment } of description?.members ?? [])
    for (const { topic, partitions } of assignment)
      for (const partition of partitions) owners.set(`${topic}\n${partition}`, memberId)
  return owners
}

export const sumOfLags = (offsets: readonly GroupOffset[]): number | null => {
  let sum = 0
  for (const { lag } of offsets) {
    if (lag === null) return null
    sum += lag
  }
  return offsets.length === 0 ? null : sum
}

/** lag = logEndOffset - committedOffset, never below 0 (a topic made anew ends before old commits); null where either is unknown. */
export const groupRow = ({ listing, description, offsets, endOf }: GroupFacts): GroupRow => {
  const owners = memberOf(description)
  const rows = (offsets ?? [])
    .filter(({ committedOffset }) => committedOffset >= 0)
    .map(({ topic, partition, committedOffset }): GroupOffset => {
      const logEndOffset = endOf(topic, partition)
      return {
        topic,
        partition,
        committedOffset,
        logEndOffset,
        lag: logEndOffset === null ? null : Math.max(0, logEndOffset - committedOffset),
        memberId: owners.get(`${topic}\n${partition}`) ?? null,
      }
    })
    .sort((a, b) => (a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1))
  const assigned = (description?.members ?? []).flatMap(({ assignment }) => assignment.map(({ topic }) => topic))
  return {
    groupId: listing.groupId,
    type: listing.type === 'unknown' ? (description?.type ?? 'unknown') : listing.type,
    protocolType: listing.protocolType,
    state: description?.state ?? listing.state,
    members: description ? description.members.length : null,
    lag: offsets === null ? null : sumOfLags(rows),
    topics: [...new Set([...rows.map(({ topic }) => topic), ...assigned])].sort(),
    coordinatorId: listing.coordinatorId,
    description,
    offsets: rows,
  }
}
