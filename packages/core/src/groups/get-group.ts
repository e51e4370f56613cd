import { AppError, type GroupDetail } from '@headgate/domain'
import type { ClusterServices } from '../cluster/cluster-services.ts'
import type { ListGroups } from '../ports/admin.ts'
import type { Clock } from '../ports/clock.ts'
import { toListItem } from './list-groups.ts'
import { type ReadGroupsDeps, readGroups } from './read-groups.ts'

export type GetGroupDeps = ReadGroupsDeps & { listGroups: ListGroups; clock: Clock } & Pick<ClusterServices, 'snapshot'>

/** Asked afresh, because its page is watched while a group rebalances. */
export const getGroup = async (deps: GetGroupDeps, groupId: string): Promise<GroupDetail> => {
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
  const group = groups[0]
  if (!group) throw new AppError({ code: 'INTERNAL', title: 'A group was asked for and none was read' })
  return {
    ...toListItem(group),
    protocol: group.description?.protocol ?? null,
    memberList: group.description?.members ?? [],
    offsets: group.offsets,
    asOf,
    incomplete,
  }
}
