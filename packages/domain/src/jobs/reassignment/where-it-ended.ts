import type { JobState } from '../job.ts'
import type { Unfinished } from '../unfinished.ts'
import { isSameOrder } from './replica-sets.ts'
import { partitionKey, type ReassignmentObservation, type ReassignmentSpec } from './types.ts'

const WHY: Partial<Record<JobState, string>> = { cancelled: 'It was cancelled', 'rolled-back': 'It was rolled back' }

/** What the plan asked for, seen at the end of its job: how many partitions are so, and each topic of which not all are, with the reason. */
export const whereItEnded = (
  { moves }: Pick<ReassignmentSpec, 'moves'>,
  { partitions }: Pick<ReassignmentObservation, 'partitions'>,
  state: JobState,
): { done: number; unfinished: Unfinished } => {
  const counts = new Map<string, { all: number; missing: number }>()
  let done = 0
  for (const { topic, partition, after } of moves) {
    const { all, missing } = counts.get(topic) ?? { all: 0, missing: 0 }
    const seen = partitions.get(partitionKey(topic, partition))
    const isThere = seen !== undefined && isSameOrder(seen.replicas, after)
    if (isThere) done += 1
    counts.set(topic, { all: all + 1, missing: missing + (isThere ? 0 : 1) })
  }
  const unfinished = [...counts].flatMap(([topic, { all, missing }]) => {
    const reason = `${WHY[state] ?? 'Partitions were left out'}: ${missing} of ${all} are not where the plan was to put them.`
    return missing === 0 ? [] : [[`topic ${topic}`, { reason, isPartly: missing < all }] as const]
  })
  return { done, unfinished: Object.fromEntries(unfinished) }
}
