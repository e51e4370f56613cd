import type { Incomplete, Partition } from '@headgate/domain'
import { describeTopic, type GetTopicDeps } from './get-topic.ts'

export const listPartitions = async (
  deps: Pick<GetTopicDeps, 'fetchMetadata' | 'listOffsets' | 'replicaSizes' | 'reassignments' | 'clock'>,
  name: string,
): Promise<{ items: Partition[]; asOf: string; incomplete: Incomplete[] }> => {
  const { partitions, asOf, incomplete } = await describeTopic(deps, name)
  return { items: partitions, asOf, incomplete }
}
