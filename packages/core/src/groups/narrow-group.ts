import type { IsVisible } from '../lib/is-visible.ts'
import { type GroupRow, sumOfLags } from './group-row.ts'

/** The group as far as it reads topics that may be seen; its lag is the lag on those. */
export const narrowGroup = (group: GroupRow, isVisible: NonNullable<IsVisible>): GroupRow => {
  const offsets = group.offsets.filter(({ topic }) => isVisible(topic))
  return {
    ...group,
    topics: group.topics.filter(isVisible),
    offsets,
    lag: group.lag === null ? null : sumOfLags(offsets),
    description: group.description && {
      ...group.description,
      members: group.description.members.map((member) => ({
        ...member,
        assignment: member.assignment.filter(({ topic }) => isVisible(topic)),
      })),
    },
  }
}
