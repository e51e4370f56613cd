import type { LogDirs } from './fetch-log-dirs.ts'
import type { TopicRow } from './topic-row.ts'

/**
 * Bytes over all replicas per topic. null where fewer replicas were found than the topic has (a broker is down, or did not
 * answer): a part is not the sum. Future replicas (a move between log dirs under way) are not counted.
 */
export const topicBytes = (
  rows: readonly Pick<TopicRow, 'name' | 'partitions'>[],
  { byBroker }: LogDirs,
): Map<string, number | null> => {
  const found = new Map<string, { bytes: number; replicas: number }>()
  for (const logDirs of byBroker.values()) {
    for (const { replicas } of logDirs) {
      for (const { topic, bytes, isFuture } of replicas) {
        if (isFuture) continue
        const sum = found.get(topic) ?? { bytes: 0, replicas: 0 }
        sum.bytes += bytes
        sum.replicas += 1
        found.set(topic, sum)
      }
    }
  }
  return new Map(
    rows.map(({ name, partitions }) => {
      const expected = partitions.reduce((sum, { replicas }) => sum + replicas.length, 0)
      const sum = found.get(name) ?? { bytes: 0, replicas: 0 }
      return [name, sum.replicas >= expected ? sum.bytes : null]
    }),
  )
}
