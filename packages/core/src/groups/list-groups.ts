import type { GroupList, GroupListItem, GroupListQuery } from '@headgate/domain'
import type { ClusterServices } from '../cluster/cluster-services.ts'
import { pageOf } from '../lib/page.ts'
import { sortBy } from '../lib/sort-by.ts'
import { uniqueIncomplete } from '../lib/unique-incomplete.ts'
import type { GroupRow } from './group-row.ts'

const keyOf = (group: GroupRow, field: string): string | number | null => {
  switch (field) {
    case 'lag':
      return group.lag
    case 'members':
      return group.members
    case 'state':
      return group.state
    default:
      return group.groupId
  }
}

export const toListItem = ({ description: _d, offsets: _o, ...item }: GroupRow): GroupListItem => item

export const listGroups = async (deps: Pick<ClusterServices, 'groups'>, query: GroupListQuery): Promise<GroupList> => {
  const index = await deps.groups.read()
  const needle = query.search?.trim().toLowerCase() ?? ''
  const found = index.value.groups.filter(({ groupId }) => groupId.toLowerCase().includes(needle))
  const page = pageOf(
    sortBy(found, query.sort, keyOf, ({ groupId }) => groupId),
    query,
  )
  return {
    ...page,
    items: page.items.map(toListItem),
    asOf: index.at.toISOString(),
    incomplete: uniqueIncomplete([
      ...(index.staleReason ? [{ brokerId: null, reason: index.staleReason }] : []),
      ...index.value.incomplete,
    ]),
  }
}
