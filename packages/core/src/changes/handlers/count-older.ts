import type { ClusterServices } from '../../cluster/cluster-services.ts'
import { attempt } from '../../lib/with-deadline.ts'
import { fetchOffsets } from '../../snapshot/fetch-offsets.ts'
import type { TopicRow } from '../../snapshot/topic-row.ts'

const DEADLINE_MS = 3_000

/** Records written before `timestampMs`, by the timestamps they carry; null as soon as one partition does not tell. */
export const countOlder = async (
  deps: Pick<ClusterServices, 'listOffsets'>,
  topic: TopicRow,
  timestampMs: number,
): Promise<number | null> => {
  const asked = topic.partitions.map(({ partition, leader }) => ({ topic: topic.name, partition, leader }))
  const counted = await attempt(
    async () => {
      const [bounds, found] = await Promise.all([
        fetchOffsets(deps, [topic], DEADLINE_MS),
        deps.listOffsets(asked, { timestampMs }),
      ])
      const own = bounds.byTopic.get(topic.name)
      const firstKept = new Map(found.offsets.map(({ partition, offset }) => [partition, offset]))
      let count = 0
      for (const [place, { partition }] of topic.partitions.entries()) {
        const start = own?.start[place] ?? null
        const end = own?.end[place] ?? null
        const kept = firstKept.get(partition)
        if (start === null || end === null || kept === undefined) return null
        // -1: nothing is as young as that, so that all of it is older.
        count += Math.max(0, (kept < 0 ? end : kept) - start)
      }
      return count
    },
    DEADLINE_MS,
    'Counting records by age',
  )
  return counted.value
}
