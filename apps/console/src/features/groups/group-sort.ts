import { GroupListQuery } from '@headgate/domain'

export type GroupSort = GroupListQuery['sort']

export const SORT_COLUMNS = ['groupId', 'state', 'members', 'lag'] as const
export const NUMERIC_COLUMNS = new Set<string>(['members', 'lag'])

/** What the address says, or the largest lag first. */
export const sortOf = (text: string | null): GroupSort => {
  const parsed = GroupListQuery.shape.sort.safeParse(text ?? undefined)
  return parsed.success ? parsed.data : '-lag'
}

/** A first press sorts figures from the largest, names from A; a second turns it round. */
export const nextSort = (column: (typeof SORT_COLUMNS)[number], sort: GroupSort): GroupSort => {
  if (sort === column) return `-${column}`
  if (sort === `-${column}`) return column
  return NUMERIC_COLUMNS.has(column) ? `-${column}` : column
}
