import type { CreateTopic, DescribeCluster, FetchMetadata } from '@headgate/core'
import { isAppError } from '@headgate/domain'
import { EDGE_TOPIC_SPECS } from '@headgate/edge-protocol'

type Admin = { fetchMetadata: FetchMetadata; describeCluster: DescribeCluster; createTopic: CreateTopic }

/** Creates the edge topics that are missing and leaves those that are there as they are: somebody may have changed them. Returns the names of the new ones. */
export const ensureEdgeTopics = async (admin: Admin): Promise<string[]> => {
  const { topics } = await admin.fetchMetadata(EDGE_TOPIC_SPECS.map(({ name }) => name))
  const missing = EDGE_TOPIC_SPECS.filter(({ name }) => !topics.some((topic) => topic.name === name))
  if (missing.length === 0) return []
  // Registered brokers, also those that are down now: RF 1 because of a restart would stay for good.
  const { brokers } = await admin.describeCluster()
  const replicationFactor = Math.min(3, brokers.length)
  const minIsr = replicationFactor > 2 ? { 'min.insync.replicas': '2' } : {}
  const created: string[] = []
  for (const { name, numPartitions, configs } of missing) {
    const topic = { name, numPartitions, replicationFactor, configs: { ...minIsr, ...configs } }
    try {
      await admin.createTopic(topic, { validateOnly: false })
      created.push(name)
    } catch (error) {
      // Another loop or worker was faster.
      if (!(isAppError(error) && error.code === 'CONFLICT')) throw error
    }
  }
  return created
}
