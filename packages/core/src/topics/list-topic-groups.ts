import type { Incomplete, TopicGroup } from '@headgate/domain'
import type { ClusterServices } from '../cluster/cluster-services.ts'
import type { GroupRow } from '../groups/group-row.ts'
import type { IsVisible } from '../lib/is-visible.ts'
import { withoutNames } from '../lib/without-names.ts'
import { requireTopic } from './require-topic.ts'

const lagOn = ({ offsets }: GroupRow, name: string): number | null => {
  const own = offsets.filter(({ topic }) => topic === name)
  if (own.length === 0) return null
  let sum = 0
  for (const { lag } of own) {
    if (lag === null) return null
    sum += lag
  }
  return sum
}

/** Groups, of those that may be seen, that committed offsets on the topic or are assigned partitions of it now; the largest lag first. */
export const listTopicGroups = async (
  deps: Pick<ClusterServices, 'fetchMetadata' | 'groups'>,
  name: string,
  isVisible: IsVisible = null,
): Promise<{ items: TopicGroup[]; asOf: string; incomplete: Incomplete[] }> => {
  const [index] = await Promise.all([deps.groups.read(), requireTopic(deps, name)])
  const items = index.value.groups
    .filter(({ groupId, topics }) => topics.includes(name) && (isVisible?.(groupId) ?? true))
    .map((group) => ({
      groupId: group.groupId,
      type: group.type,
      state: group.state,
      lag: lagOn(group, name),
      members: group.members,
    }))
    .sort((a, b) => (b.lag ?? -1) - (a.lag ?? -1) || (a.groupId < b.groupId ? -1 : 1))
  return {
    items,
    asOf: index.at.toISOString(),
    incomplete: [
      ...(index.staleReason ? [{ brokerId: null, reason: index.staleReason }] : []),
      ...(isVisible ? withoutNames(index.value.incomplete) : index.value.incomplete),
    ],
  }
}
