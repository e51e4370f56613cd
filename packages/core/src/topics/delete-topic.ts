import type { ChangeResult } from '@headgate/domain'
import type { ClusterServices } from '../cluster/cluster-services.ts'
import { attempt } from '../lib/with-deadline.ts'
import { fetchOffsets, recordsOf } from '../snapshot/fetch-offsets.ts'
import { refuseInternal } from './refuse-internal.ts'
import { requireTopic } from './require-topic.ts'
import { waitForTopic } from './wait-for-topic.ts'

export type DeleteTopicDeps = Pick<
  ClusterServices,
  'deleteTopic' | 'fetchMetadata' | 'listOffsets' | 'snapshot' | 'invalidateTopics'
>

const COUNT_DEADLINE_MS = 1_500

/** Kafka has no validation of a deletion; validateOnly says what would be lost and stops. */
export const deleteTopic = async (
  deps: DeleteTopicDeps,
  name: string,
  { validateOnly }: { validateOnly: boolean },
): Promise<ChangeResult> => {
  refuseInternal({ name })
  const topic = await requireTopic(deps, name)
  refuseInternal(topic)
  const counted = await attempt(
    async () => recordsOf((await fetchOffsets(deps, [topic], COUNT_DEADLINE_MS)).byTopic.get(name)),
    COUNT_DEADLINE_MS,
    'Counting records',
  )
  const records = counted.value
  if (!validateOnly) {
    await deps.deleteTopic(name)
    await waitForTopic(deps, name, (seen) => seen === undefined || seen.topicId !== topic.topicId)
  }
  return {
    validateOnly,
    summary: `${validateOnly ? 'Would delete' : 'Deleted'} the topic ${name} with its ${topic.numPartitions} partitions.`,
    before: {
      numPartitions: String(topic.numPartitions),
      replicationFactor: String(topic.replicationFactor),
      records: records === null ? null : String(records),
    },
    after: {},
    warnings: [
      {
        kind: 'records-lost',
        message: `${records === null ? 'All its records' : `${records.toLocaleString('en')} records`} are deleted, and no broker can bring them back.`,
        fix: 'Copy what is still needed to another topic first.',
      },
    ],
  }
}
