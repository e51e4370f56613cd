import type { ChangeResult, CreateTopicInput, CreateTopicResult } from '@headgate/domain'
import type { ClusterServices } from '../cluster/cluster-services.ts'
import type { CreatedTopic } from '../ports/admin.ts'
import { refuseCollidingName } from './refuse-colliding-name.ts'
import { refuseInternal } from './refuse-internal.ts'
import { refuseMinIsrAboveRf } from './refuse-min-isr-above-rf.ts'
import { waitForTopic } from './wait-for-topic.ts'

export type CreateTopicDeps = Pick<ClusterServices, 'createTopic' | 'fetchMetadata' | 'snapshot' | 'invalidateTopics'>

const MIN_ISR = 'min.insync.replicas'

const warningsFor = (created: CreatedTopic): ChangeResult['warnings'] =>
  created.replicationFactor > 1
    ? []
    : [
        {
          kind: 'single-replica',
          message:
            'With one replica the records are gone for as long as its broker is down, and for good if its disk is lost.',
          fix: 'Use a replication factor of 3 where the cluster has three brokers.',
        },
      ]

const after = (created: CreatedTopic, asked: Readonly<Record<string, string>>): ChangeResult['after'] => ({
  numPartitions: String(created.numPartitions),
  replicationFactor: String(created.replicationFactor),
  ...Object.fromEntries(
    Object.entries(asked).map(([name, value]) => [`configs.${name}`, created.configs[name] ?? value]),
  ),
})

/** Guards, then the broker's own validation, then the creation; returns once lists show the topic (or a deadline has passed). */
export const createTopic = async (
  deps: CreateTopicDeps,
  input: CreateTopicInput,
  { validateOnly }: { validateOnly: boolean },
): Promise<CreateTopicResult> => {
  refuseInternal(input, 'name')
  refuseCollidingName(input.name, (await deps.snapshot.read()).value.byName.keys())

  const planned = await deps.createTopic(input, { validateOnly: true })
  // Only now, because a replication factor left out is the broker's to choose.
  refuseMinIsrAboveRf(input.configs[MIN_ISR], planned.replicationFactor)

  const created = validateOnly ? planned : await deps.createTopic(input, { validateOnly: false })
  if (!validateOnly)
    await waitForTopic(
      deps,
      input.name,
      (topic) => topic !== undefined && topic.numPartitions === created.numPartitions && topic.offlinePartitions === 0,
    )
  return {
    validateOnly,
    summary: `${validateOnly ? 'Would create' : 'Created'} the topic ${created.name} with ${created.numPartitions} partitions of ${created.replicationFactor} replicas.`,
    before: {},
    after: after(created, input.configs),
    warnings: warningsFor(created),
    topic: { ...created, topicId: validateOnly ? null : created.topicId },
  }
}
