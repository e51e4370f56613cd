import type { LogDirs } from './fetch-log-dirs.ts'
import type { TopicRow } from './topic-row.ts'

/** Bytes and number of the replicas that were found of each topic. Future replicas (a move between log dirs under way) are not counted. */
export type FoundByTopic = ReadonlyMap<string, { bytes: number; replicas: number }>

const summed = new WeakMap<LogDirs, FoundByTopic>()

/** Summed once for each reading, however often a list is sorted by it. */
export const sumByTopic = (logDirs: LogDirs): FoundByTopic => {
  const known = summed.get(logDirs)
  if (known) return known
  const found = new Map<string, { bytes: number; replicas: number }>()
  for (const dirs of logDirs.byBroker.values()) {
    for (const { replicas } of dirs) {
      for (const { topic, bytes, isFuture } of replicas) {
        if (isFuture) continue
        const sum = found.get(topic)
        if (sum) {
          sum.bytes += bytes
          sum.replicas += 1
        } else found.set(topic, { bytes, replicas: 1 })
      }
    }
  }
  summed.set(logDirs, found)
  return found
}

/**
 * Bytes over all replicas per topic. null where fewer replicas were found than the topic has (a broker is down, or did not
 * answer): a part is not the sum.
 */
export const bytesOf = (
  rows: readonly Pick<TopicRow, 'name' | 'partitions'>[],
  found: FoundByTopic,
): Map<string, number | null> =>
  new Map(
    rows.map(({ name, partitions }) => {
      let expected = 0
      for (const { replicas } of partitions) expected += replicas.length
      const sum = found.get(name)
      return [name, (sum?.replicas ?? 0) >= expected ? (sum?.bytes ?? 0) : null]
    }),
  )
