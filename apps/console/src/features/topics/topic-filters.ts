import { TopicListQuery } from '@headgate/domain'

export type TopicFilters = {
  search: string
  sort: TopicListQuery['sort']
  state: NonNullable<TopicListQuery['state']> | null
  internal: boolean
}
export type TopicColumn = 'name' | 'partitions' | 'replicationFactor' | 'state' | 'bytes' | 'records'

/** Worst first, as long as nobody has chosen otherwise. */
export const DEFAULT_SORT: TopicFilters['sort'] = '-state'

/** What the address says; what it says wrongly is as if it were not said. */
export const readFilters = (get: (name: string) => string | null): TopicFilters => {
  const { sort, state } = TopicListQuery.shape
  return {
    search: get('q') ?? '',
    sort: sort.safeParse(get('sort') ?? DEFAULT_SORT).data ?? DEFAULT_SORT,
    state: state.safeParse(get('state') ?? undefined).data ?? null,
    internal: get('internal') === 'true',
  }
}

/** Figures sort largest first, names A to Z; a second click turns the direction. */
export const nextSort = (current: string, column: TopicColumn): string => {
  const firstTry = column === 'name' ? column : `-${column}`
  if (current.replace(/^-/, '') !== column) return firstTry
  return current.startsWith('-') ? column : `-${column}`
}
