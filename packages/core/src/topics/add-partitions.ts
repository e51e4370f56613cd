import { type AddPartitionsInput, type ChangeResult, movedKeyShare } from '@headgate/domain'
import type { ClusterServices } from '../cluster/cluster-services.ts'
import { refuseInternal } from './refuse-internal.ts'
import { refuseShrinking } from './refuse-shrinking.ts'
import { requireTopic } from './require-topic.ts'
import { waitForTopic } from './wait-for-topic.ts'

export type AddPartitionsDeps = Pick<
  ClusterServices,
  'addPartitions' | 'fetchMetadata' | 'snapshot' | 'invalidateTopics'
>

const percent = (share: number): string => `${(100 * share).toLocaleString('en', { maximumFractionDigits: 1 })} %`

/** `numPartitions` is the new total. Says which exact share of keys lands elsewhere from then on, under the default partitioner. */
export const addPartitions = async (
  deps: AddPartitionsDeps,
  name: string,
  { numPartitions, assignments }: AddPartitionsInput,
  { validateOnly }: { validateOnly: boolean },
): Promise<ChangeResult> => {
  refuseInternal({ name })
  const topic = await requireTopic(deps, name)
  refuseInternal(topic)
  refuseShrinking(name, topic.numPartitions, numPartitions)
  await deps.addPartitions(name, numPartitions, assignments, { validateOnly: true })
  if (!validateOnly) {
    await deps.addPartitions(name, numPartitions, assignments, { validateOnly: false })
    await waitForTopic(
      deps,
      name,
      (seen) => (seen?.numPartitions ?? 0) >= numPartitions && seen?.offlinePartitions === 0,
    )
  }
  const share = movedKeyShare(topic.numPartitions, numPartitions)
  return {
    validateOnly,
    summary: `${validateOnly ? 'Would raise' : 'Raised'} the partitions of ${name} from ${topic.numPartitions} to ${numPartitions}.`,
    before: { numPartitions: String(topic.numPartitions) },
    after: { numPartitions: String(numPartitions) },
    warnings: [
      {
        kind: 'keys-remap',
        message: `${percent(share)} of keys go to another partition from now on: records of one key before and after are no longer in one order.`,
        fix: 'Where the order per key matters, let consumers drain the topic first, or write to a new topic with the final number.',
      },
    ],
  }
}
