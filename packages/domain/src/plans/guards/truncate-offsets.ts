import { finding } from '../finding.ts'
import type { PlanFinding } from '../plan-finding.ts'

/** One partition as it is and as it is asked to be. Offsets null: the leader did not tell. `index`: place in the input, null when it was not named there. */
export type TruncatedPartition = {
  partition: number
  /** -1: up to the high watermark. */
  beforeOffset: number
  logStartOffset: number | null
  logEndOffset: number | null
  isLeaderless: boolean
  index: number | null
}

/** Guard: an offset beyond the high watermark is refused by the broker, and a partition without a leader has nobody to delete. */
export const truncateOffsets = (topic: string, partitions: readonly TruncatedPartition[]): PlanFinding[] =>
  partitions.flatMap(({ partition, beforeOffset, logEndOffset, isLeaderless, index }) => {
    const resource = `topic ${topic} partition ${partition}`
    if (isLeaderless)
      return [
        finding({
          severity: 'warning',
          kind: 'truncate-leaderless',
          values: { topic, partition },
          title: `${topic}-${partition} has no leader`,
          detail: 'Only a leader can delete records: this partition will fail with LEADER_NOT_AVAILABLE.',
          fix: 'Bring back a broker that holds an in-sync replica, or leave this partition out.',
          resource,
        }),
      ]
    if (logEndOffset === null || beforeOffset <= logEndOffset) return []
    const message = `${topic}-${partition} ends at ${logEndOffset}.`
    return [
      finding({
        severity: 'blocker',
        kind: 'truncate-beyond-end',
        values: { topic, partition, beforeOffset, logEndOffset },
        title: `Offset ${beforeOffset} is beyond the end of ${topic}-${partition}`,
        detail: `${message} Brokers refuse to begin a log behind its end (OFFSET_OUT_OF_RANGE).`,
        fix: `Use ${logEndOffset} at most, or -1 for all records that are there.`,
        resource,
        fields: index === null ? [] : [{ path: `partitions.${index}.beforeOffset`, message }],
      }),
    ]
  })
