import type { Incomplete } from '@headgate/domain'
import type { Cache } from '../lib/cached.ts'
import { attempt } from '../lib/with-deadline.ts'
import type { DescribeGroups, FetchGroupOffsets, GroupListing, ListOffsets } from '../ports/admin.ts'
import type { Snapshot } from '../snapshot/build-snapshot.ts'
import { fetchOffsets } from '../snapshot/fetch-offsets.ts'
import { type CommittedOffset, type GroupRow, groupRow } from './group-row.ts'

const DEADLINE_MS = 3_000
/** Of many failures the first few say enough. */
const REASONS_MAX = 10

export type ReadGroupsDeps = {
  describeGroups: DescribeGroups
  fetchGroupOffsets: FetchGroupOffsets
  listOffsets: ListOffsets
  snapshot: Cache<Snapshot>
}

const endOffsets = async (
  deps: ReadGroupsDeps,
  committed: readonly CommittedOffset[],
): Promise<{ ends: Map<string, number | null>; incomplete: Incomplete[] }> => {
  const wanted = new Map<string, Set<number>>()
  for (const { topic, partition } of committed) {
    const partitions = wanted.get(topic) ?? new Set()
    partitions.add(partition)
    wanted.set(topic, partitions)
  }
  if (wanted.size === 0) return { ends: new Map(), incomplete: [] }
  const { byName } = (await deps.snapshot.read()).value
  const rows = [...wanted].flatMap(([name, partitions]) => {
    const row = byName.get(name)
    return row ? [{ name, partitions: row.partitions.filter(({ partition }) => partitions.has(partition)) }] : []
  })
  const { byTopic, incomplete } = await fetchOffsets(deps, rows, DEADLINE_MS, { isEndOnly: true })
  const ends = new Map<string, number | null>()
  for (const { name, partitions } of rows)
    for (const [place, { partition }] of partitions.entries())
      ends.set(`${name}\n${partition}`, byTopic.get(name)?.end[place] ?? null)
  return { ends, incomplete }
}

/** Members, committed offsets and lag of the given groups; what does not arrive is null, with the reason. */
export const readGroups = async (
  deps: ReadGroupsDeps,
  listings: readonly GroupListing[],
): Promise<{ groups: GroupRow[]; incomplete: Incomplete[] }> => {
  // Share groups keep no committed offsets of this kind.
  const committing = listings.filter(({ type }) => type !== 'share').map(({ groupId }) => groupId)
  const [described, fetched] = await Promise.all([
    attempt(() => deps.describeGroups(listings), DEADLINE_MS, 'Group descriptions'),
    attempt(() => deps.fetchGroupOffsets(committing), DEADLINE_MS, 'Committed offsets'),
  ])
  const descriptions = new Map(described.value?.groups.map((group) => [group.groupId, group]))
  const offsets = new Map(fetched.value?.groups.map((group) => [group.groupId, group.offsets]))
  const ends = await endOffsets(deps, [...offsets.values()].flat())
  const failed = [...(described.value?.failed ?? []), ...(fetched.value?.failed ?? [])]
  const reasons = [
    described.reason,
    fetched.reason,
    ...failed.slice(0, REASONS_MAX).map(({ groupId, reason }) => `${groupId}: ${reason}`),
    failed.length > REASONS_MAX ? `${failed.length - REASONS_MAX} more groups could not be read.` : null,
  ]
  return {
    groups: listings.map((listing) =>
      groupRow({
        listing,
        description: descriptions.get(listing.groupId) ?? null,
        offsets: offsets.get(listing.groupId) ?? null,
        endOf: (topic, partition) => ends.ends.get(`${topic}\n${partition}`) ?? null,
      }),
    ),
    incomplete: [
      ...reasons.filter((reason) => reason !== null).map((reason) => ({ brokerId: null, reason })),
      ...ends.incomplete,
    ],
  }
}
