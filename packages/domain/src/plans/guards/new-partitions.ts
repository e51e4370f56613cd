import { finding } from '../finding.ts'
import type { PlanFinding } from '../plan-finding.ts'

type Seen = {
  topic: string
  from: number
  to: number
  /** 0 to 1. */
  movedKeyShare: number
  /** Groups that read it. */
  groups: readonly string[]
  /** Of these, Kafka Streams applications, each with the internal topics it keeps. */
  streams: readonly { groupId: string; internalTopics: readonly string[] }[]
  isCompacted: boolean
}

const NAMED_MAX = 10
const percent = (share: number): string => `${(100 * share).toLocaleString('en', { maximumFractionDigits: 1 })} %`
const named = (names: readonly string[]): string =>
  names.length <= NAMED_MAX
    ? names.join(', ')
    : `${names.slice(0, NAMED_MAX).join(', ')} and ${names.length - NAMED_MAX} more`

/** Who notices that records of one key go elsewhere from now on. */
export const newPartitions = ({
  topic,
  from,
  to,
  movedKeyShare,
  groups,
  streams,
  isCompacted,
}: Seen): PlanFinding[] => {
  const resource = `topic ${topic}`
  const share = percent(movedKeyShare)
  const found: PlanFinding[] = [
    finding({
      severity: 'warning',
      kind: 'keys-remap',
      values: { topic, from, to, share },
      title: `${share} of keys go to another partition from now on`,
      detail: `Records of one key before and after are no longer in one order${groups.length === 0 ? '' : `, for ${named(groups)}`}.`,
      fix: 'Where the order per key matters, let consumers drain the topic first, or write to a new topic with the final number.',
      resource,
    }),
  ]
  for (const { groupId, internalTopics } of streams)
    found.push(
      finding({
        severity: 'warning',
        kind: 'streams-copartitioning',
        values: { topic, groupId, internalTopics: named(internalTopics) },
        title: `The Kafka Streams application ${groupId} reads ${topic}`,
        detail: `Its joins and state ask that topics have equally many partitions${internalTopics.length === 0 ? '' : `, and ${named(internalTopics)} would stay as they are`}: it may stop with a TopologyException, or look for keys in the wrong partition.`,
        fix: 'Stop it, raise the partitions of every topic that it joins, reset it with kafka-streams-application-reset, and start it again.',
        resource,
      }),
    )
  if (isCompacted)
    found.push(
      finding({
        severity: 'warning',
        kind: 'compacted-keys-split',
        values: { topic },
        title: `${topic} is compacted: old values of keys that move stay in the old partition`,
        detail:
          'Compaction works per partition, so that an old value is never replaced by the new one, nor removed by a tombstone.',
        fix: 'Clone the topic with its records into one with the final number of partitions.',
        resource,
      }),
    )
  return found
}
