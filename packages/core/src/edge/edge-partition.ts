import { AppError, isAppError } from '@headgate/domain'
import { partitionForKey } from '@headgate/edge-protocol'
import type { ClusterServices } from '../cluster/cluster-services.ts'
import { requireTopic } from '../topics/require-topic.ts'

export type EdgePartitionDeps = Pick<ClusterServices, 'snapshot' | 'fetchMetadata'>

/** Where the records of this key lie. Throws NOT_FOUND when the topic is not there. */
export const edgePartition = async (deps: EdgePartitionDeps, topic: string, key: string) => {
  const known = (await deps.snapshot.read()).value.byName.get(topic)
  const row = known ?? (await requireTopic(deps, topic).catch((error: unknown) => refuseMissing(error, topic)))
  return { topic, partition: partitionForKey(key, row.numPartitions) }
}

/** Nobody typed this name: a configuration has it. */
const refuseMissing = (error: unknown, topic: string): never => {
  if (!isAppError(error) || error.code !== 'NOT_FOUND') throw error
  throw new AppError({
    code: 'NOT_FOUND',
    title: `The topic ${topic} is not there`,
    detail: 'It does not exist, or the principal Headgate uses may not describe it.',
    fix: 'Create it, or grant the principal Describe on it. Until then readings wait in their bridge.',
  })
}
