import type { RequestContext } from '../errors/refused-by-broker.ts'
import type { BrokerLinks } from '../link/broker-links.ts'
import type { TopicLayout } from '../link/topic-directory.ts'
import type { Gap } from './gap.ts'
import { listOffsets, OFFSET_AT } from './list-offsets.ts'
import type { From } from './parse-from.ts'
import type { Extent } from './read-newest.ts'

export type Extents = { extents: Extent[]; gaps: Gap[]; isStale: boolean }

/** From where to where there is something to read in each partition: log start, or the offset or time asked for, up to the last stable offset. */
export const findExtents = async (
  links: BrokerLinks,
  layout: TopicLayout,
  from: From,
  context: RequestContext,
): Promise<Extents> => {
  const at = from.kind === 'time' ? from.timestampMs : OFFSET_AT.earliest
  const [starts, ends] = await Promise.all([
    listOffsets(links, layout, at, context),
    listOffsets(links, layout, OFFSET_AT.latest, context),
  ])
  const gaps = [...starts.gaps]
  for (const gap of ends.gaps) if (!starts.gaps.some(({ partition }) => partition === gap.partition)) gaps.push(gap)

  const extents: Extent[] = []
  for (const { partition } of layout.partitions) {
    const [start, end] = [starts.found.get(partition), ends.found.get(partition)]
    if (!start || !end) continue
    // -1: no record at or after that time.
    const first = start.offset < 0 ? end.offset : start.offset
    const asked = from.kind === 'offset' ? from.offset : first
    if (asked < first) {
      const reason = `the log begins at offset ${first}: what was before it has been deleted`
      gaps.push({ brokerId: null, partition, reason })
    }
    extents.push({ partition, start: Math.max(asked, first), end: end.offset })
  }
  return { extents, gaps, isStale: starts.isStale || ends.isStale }
}
