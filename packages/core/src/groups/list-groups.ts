import type { GroupList, GroupListItem, GroupListQuery } from '@headgate/domain'
import type { ClusterServices } from '../cluster/cluster-services.ts'
import type { IsVisible } from '../lib/is-visible.ts'
import { pageOf } from '../lib/page.ts'
import { sortBy } from '../lib/sort-by.ts'
import { uniqueIncomplete } from '../lib/unique-incomplete.ts'
import { withoutNames } from '../lib/without-names.ts'
import type { GroupRow } from './group-row.ts'
import { narrowGroup } from './narrow-group.ts'

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

/** Groups and topics that may not be seen are neither listed, counted nor found; `visible` null: all may. */
export const listGroups = async (
  deps: Pick<ClusterServices, 'groups'>,
  query: GroupListQuery,
  visible: { groups: IsVisible; topics: IsVisible } = { groups: null, topics: null },
): Promise<GroupList> => {
  const index = await deps.groups.read()
  const { groups: isVisible, topics: isTopicVisible } = visible
  const seen = isVisible ? index.value.groups.filter(({ groupId }) => isVisible(groupId)) : index.value.groups
  const narrowed = isTopicVisible ? seen.map((group) => narrowGroup(group, isTopicVisible)) : seen
  const needle = query.search?.trim().toLowerCase() ?? ''
  const found = narrowed.filter(({ groupId }) => groupId.toLowerCase().includes(needle))
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
      ...(isVisible ? withoutNames(index.value.incomplete) : index.value.incomplete),
    ]),
  }
}
