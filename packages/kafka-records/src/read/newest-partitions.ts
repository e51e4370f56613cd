import type { RequestContext } from '../errors/refused-by-broker.ts'
import type { BrokerLinks } from '../link/broker-links.ts'
import type { TopicLayout } from '../link/topic-directory.ts'
import { listOffsets, OFFSET_AT } from './list-offsets.ts'
import type { Extent } from './read-newest.ts'

/**
 * The newest `limit` records of a topic lie in at most `limit` partitions: those with the largest timestamps. A topic of a thousand partitions
 * is so read from fifty. Where a broker cannot tell (before Kafka 3.0, or none answered), all partitions stay.
 */
export const newestPartitions = async (
  links: BrokerLinks,
  layout: TopicLayout,
  extents: readonly Extent[],
  limit: number,
  context: RequestContext,
): Promise<readonly Extent[]> => {
  const filled = extents.filter(({ start, end }) => end > start)
  if (filled.length <= limit) return filled
  const partitions = new Set(filled.map(({ partition }) => partition))
  const asked = { ...layout, partitions: layout.partitions.filter(({ partition }) => partitions.has(partition)) }
  const { found } = await listOffsets(links, asked, OFFSET_AT.maxTimestamp, context)
  if (found.size < filled.length) return filled
  const newest = ({ partition }: Extent) => found.get(partition)?.timestampMs ?? 0
  return [...filled].sort((a, b) => newest(b) - newest(a)).slice(0, limit)
}
