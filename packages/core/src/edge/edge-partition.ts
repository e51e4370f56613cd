import { partitionForKey } from '@headgate/edge-protocol'
import type { ClusterServices } from '../cluster/cluster-services.ts'
import { requireTopic } from '../topics/require-topic.ts'

export type EdgePartitionDeps = Pick<ClusterServices, 'snapshot' | 'fetchMetadata'>

/** Where the records of this key lie. Throws NOT_FOUND when the topic is not there. */
export const edgePartition = async (deps: EdgePartitionDeps, topic: string, key: string) => {
  const row = (await deps.snapshot.read()).value.byName.get(topic) ?? (await requireTopic(deps, topic))
  return { topic, partition: partitionForKey(key, row.numPartitions) }
}
