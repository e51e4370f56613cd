import { AppError, type GroupDetail } from '@headgate/domain'
import type { ClusterServices } from '../cluster/cluster-services.ts'
import type { IsVisible } from '../lib/is-visible.ts'
import { withoutNames } from '../lib/without-names.ts'
import type { ListGroups } from '../ports/admin.ts'
import type { Clock } from '../ports/clock.ts'
import { toListItem } from './list-groups.ts'
import { narrowGroup } from './narrow-group.ts'
import { type ReadGroupsDeps, readGroups } from './read-groups.ts'

export type GetGroupDeps = ReadGroupsDeps & { listGroups: ListGroups; clock: Clock } & Pick<ClusterServices, 'snapshot'>

/** Asked afresh, because its page is watched while a group rebalances. Of its topics those that may be seen; null: all. */
export const getGroup = async (
  deps: GetGroupDeps,
  groupId: string,
  isTopicVisible: IsVisible = null,
): Promise<GroupDetail> => {
  const asOf = deps.clock.now().toISOString()
  const { groups: listings, incomplete: unlisted } = await deps.listGroups()
  const listing = listings.find((one) => one.groupId === groupId)
  if (!listing)
    throw new AppError({
      code: 'NOT_FOUND',
      title: `There is no group ${groupId}`,
      detail: unlisted[0]
        ? `Not every broker answered, and it may be on one of those: ${unlisted[0].reason}`
        : 'Groups without members disappear when their last offset expires.',
      fix: 'Check the spelling, or see the list of groups.',
    })
  const { groups, incomplete } = await readGroups(deps, [listing])
  const read = groups[0]
  if (!read) throw new AppError({ code: 'INTERNAL', title: 'A group was asked for and none was read' })
  const group = isTopicVisible ? narrowGroup(read, isTopicVisible) : read
  return {
    ...toListItem(group),
    protocol: group.description?.protocol ?? null,
    memberList: group.description?.members ?? [],
    offsets: group.offsets,
    asOf,
    incomplete: isTopicVisible ? withoutNames(incomplete) : incomplete,
  }
}
