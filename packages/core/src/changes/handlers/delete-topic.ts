import { asSummary, asUndo, type DeleteTopic, deletedTopic, NO_COST, sentence } from '@headgate/domain'
import { z } from 'zod'
import { attempt } from '../../lib/with-deadline.ts'
import { fetchOffsets, recordsOf } from '../../snapshot/fetch-offsets.ts'
import { refuseInternal } from '../../topics/refuse-internal.ts'
import { requireTopic } from '../../topics/require-topic.ts'
import { waitForTopic } from '../../topics/wait-for-topic.ts'
import type { ChangeHandler } from '../change-handler.ts'
import { activeProducers } from './active-producers.ts'
import { doneItem } from './done-item.ts'
import { findTopic } from './find-topic.ts'
import { observedItem } from './observed-item.ts'
import { ownConfigs } from './own-configs.ts'
import { readersOf } from './readers-of.ts'

const COUNT_DEADLINE_MS = 3_000
/** All that creating it again takes. */
const PreImage = z.object({
  topicId: z.string(),
  isEmpty: z.boolean(),
  assignments: z.array(z.array(z.int())),
  configs: z.record(z.string(), z.string()),
})
const LOST = sentence(
  'undo-records-gone',
  {},
  'The records of a deleted topic are gone, and no broker can bring them back.',
)
const BACK_EMPTY = sentence(
  'undo-topic-comes-back-empty',
  {},
  'It comes back with its partitions, their replicas and its configs, but under a new topic id, and committed offsets of groups do not. ACLs were never touched: they belong to the name.',
)

/** Kafka has no validation of a deletion; the plan says what would be lost. */
export const deleteTopic: ChangeHandler<DeleteTopic> = {
  plan: async (deps, { topic: name }) => {
    refuseInternal({ name })
    const topic = await requireTopic(deps, name)
    refuseInternal(topic)
    const [counted, configs, readers, producers] = await Promise.all([
      attempt(
        async () => recordsOf((await fetchOffsets(deps, [topic], COUNT_DEADLINE_MS)).byTopic.get(name)),
        COUNT_DEADLINE_MS,
        'Counting records',
      ),
      ownConfigs(deps, name),
      readersOf(deps, name),
      activeProducers(deps, topic),
    ])
    const records = counted.value
    const isEmpty = records === 0
    return {
      steps: [
        {
          resource: `topic ${name}`,
          ...asSummary(
            sentence(
              'step-topic-deleted',
              { topic: name, numPartitions: topic.numPartitions },
              `Delete ${name} with its ${topic.numPartitions} partitions`,
            ),
          ),
          before: {
            numPartitions: String(topic.numPartitions),
            replicationFactor: String(topic.replicationFactor),
            records: records === null ? null : String(records),
          },
          after: {},
        },
      ],
      findings: deletedTopic({ topic: name, records, groups: readers ?? [], activeProducers: producers }),
      cost: { ...NO_COST, recordsLost: records },
      // Not how many records: that grows by itself. But whoever read that it is empty must be told when it is not.
      basis: { topicId: topic.topicId, isEmpty },
      preImage: {
        topicId: topic.topicId,
        isEmpty,
        assignments: topic.partitions.map(({ replicas }) => replicas),
        configs,
      } satisfies z.infer<typeof PreImage>,
      undo: isEmpty ? asUndo(true, BACK_EMPTY) : asUndo(false, LOST),
      ...(isEmpty && (producers ?? 0) === 0 ? { risk: 'medium' as const } : {}),
    }
  },

  apply: async (deps, { topic: name }, planned) => {
    const { topicId } = PreImage.parse(planned.preImage)
    await deps.deleteTopic(name)
    await waitForTopic(deps, name, (seen) => seen === undefined || seen.topicId !== topicId)
    return doneItem(`topic ${name}`)
  },

  observe: async (deps, { topic: name }, preImage) => {
    const found = await findTopic(deps, name)
    return [observedItem(`topic ${name}`, found?.topicId !== PreImage.parse(preImage).topicId)]
  },

  invert: ({ topic: name }, preImage) => {
    const { isEmpty, assignments, configs } = PreImage.parse(preImage)
    if (!isEmpty) return { isPossible: false, reason: LOST.text }
    return { isPossible: true, changes: [{ kind: 'CreateTopic', name, assignments, configs }] }
  },
}
