import type { ClusterServices } from '../../cluster/cluster-services.ts'
import { attempt } from '../../lib/with-deadline.ts'

export type Reader = { groupId: string; isActive: boolean; internalTopics: string[]; isStreams: boolean }

const DEADLINE_MS = 5_000
const INTERNAL = /-(repartition|changelog)$/

/**
 * Groups that committed offsets on the topic or are assigned partitions of it. Kafka Streams names the topics it keeps for itself after
 * the application, which is the group: that tells those that still use the classic protocol. null: groups could not be read.
 */
export const readersOf = async (
  deps: Pick<ClusterServices, 'groups' | 'snapshot'>,
  topic: string,
): Promise<Reader[] | null> => {
  const read = await attempt(() => Promise.all([deps.groups.read(), deps.snapshot.read()]), DEADLINE_MS, 'Groups')
  if (read.value === null) return null
  const [groups, snapshot] = read.value
  return groups.value.groups
    .filter(({ topics }) => topics.includes(topic))
    .map(({ groupId, type, members }) => {
      const internalTopics = snapshot.value.topics
        .map(({ name }) => name)
        .filter((name) => name.startsWith(`${groupId}-`) && INTERNAL.test(name))
      return {
        groupId,
        isActive: (members ?? 0) > 0,
        internalTopics,
        isStreams: type === 'streams' || internalTopics.length > 0,
      }
    })
    .sort((a, b) => (a.groupId < b.groupId ? -1 : 1))
}
