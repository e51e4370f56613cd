import type { TopicList, TopicListQuery } from '@headgate/domain'
import type { IsVisible } from '../lib/is-visible.ts'
import type { TopicRow } from '../snapshot/topic-row.ts'

type Filter = Pick<TopicListQuery, 'search' | 'state' | 'internal'>
/** `counts` are over what the search found, whatever state is chosen. */
export type FilteredTopics = { rows: readonly TopicRow[]; counts: TopicList['counts'] }

/** By the order that is filtered, which is the same one while nothing changes: pages poll with the same few filters. */
const known = new WeakMap<readonly TopicRow[], Map<string, FilteredTopics>>()

const filter = (
  sorted: readonly TopicRow[],
  { search, state, internal }: Filter,
  isVisible: IsVisible,
): FilteredTopics => {
  const needle = search?.trim().toLowerCase() ?? ''
  const counts = { all: 0, inSync: 0, underReplicated: 0, offline: 0, internal: 0 }
  const rows: TopicRow[] = []
  // One pass without a closure: this runs over every topic of the cluster.
  for (const row of sorted) {
    if (needle !== '' && !row.lowerName.includes(needle)) continue
    if (isVisible !== null && !isVisible(row.name)) continue
    if (row.isInternal) counts.internal += 1
    if (row.isInternal && !internal) continue
    counts.all += 1
    if (row.state === 'in-sync') counts.inSync += 1
    else if (row.state === 'under-replicated') counts.underReplicated += 1
    else counts.offline += 1
    if (state === undefined || row.state === state) rows.push(row)
  }
  return { rows, counts }
}

/** The topics that are asked for, in their order. Of who may see some only, and of searches, nothing is kept. */
export const filterTopics = (sorted: readonly TopicRow[], query: Filter, isVisible: IsVisible): FilteredTopics => {
  if (isVisible !== null || query.search) return filter(sorted, query, isVisible)
  const filters = known.get(sorted) ?? new Map<string, FilteredTopics>()
  known.set(sorted, filters)
  const key = `${query.state} ${query.internal}`
  const filtered = filters.get(key) ?? filter(sorted, query, null)
  filters.set(key, filtered)
  return filtered
}
