import { AppError, type RecordsQuery, type RecordsResult } from '@headgate/domain'
import type { ClusterServices } from '../cluster/cluster-services.ts'
import { requireTopic } from '../topics/require-topic.ts'

/** A look at a topic without joining a group: it leaves no trace and needs no rights on groups. */
export const listRecords = async (
  deps: Pick<ClusterServices, 'fetchMetadata' | 'fetchRecords'>,
  name: string,
  query: RecordsQuery,
): Promise<RecordsResult> => {
  const topic = await requireTopic(deps, name)
  const { partition } = query
  if (partition !== undefined && !topic.partitions.some((one) => one.partition === partition))
    throw new AppError({
      code: 'INVALID_INPUT',
      title: `${name} has no partition ${partition}`,
      detail: `Its partitions are 0 to ${topic.numPartitions - 1}.`,
      fix: 'Choose one of them, or leave the partition out.',
      fields: [{ path: 'partition', message: `At most ${topic.numPartitions - 1}.` }],
    })
  return deps.fetchRecords(name, query)
}
