import {
  AppError,
  asSummary,
  asUndo,
  isAppError,
  NO_COST,
  problemOf,
  type RecreateTopic,
  recreateTopicFindings,
  sentence,
} from '@headgate/domain'
import { z } from 'zod'
import { waitUntil } from '../../lib/wait-until.ts'
import { attempt, reasonOf } from '../../lib/with-deadline.ts'
import type { NewTopic } from '../../ports/admin.ts'
import { fetchOffsets, recordsOf } from '../../snapshot/fetch-offsets.ts'
import type { TopicRow } from '../../snapshot/topic-row.ts'
import { refuseInternal } from '../../topics/refuse-internal.ts'
import { refuseMinIsrAboveRf } from '../../topics/refuse-min-isr-above-rf.ts'
import { requireTopic } from '../../topics/require-topic.ts'
import { waitForTopic } from '../../topics/wait-for-topic.ts'
import type { ChangeDeps, ChangeHandler } from '../change-handler.ts'
import { activeProducers } from './active-producers.ts'
import { committedOn } from './committed-on.ts'
import { findTopic } from './find-topic.ts'
import { observedItem } from './observed-item.ts'
import { ownConfigs } from './own-configs.ts'

const UNDO = sentence(
  'undo-recreates',
  {},
  'Its records do not come back. An undo creates the topic where the change was cut off after the deletion.',
)
const DEADLINE_MS = 5_000
/** A cluster under load takes its time to forget a topic; until then its name is taken. */
const GONE_DEADLINE_MS = 30_000

/** All that creating it again takes, so that it can be made from the plan alone. */
const PreImage = z.object({
  topicId: z.string(),
  again: z.object({
    name: z.string(),
    numPartitions: z.int().optional(),
    replicationFactor: z.int().optional(),
    assignments: z.array(z.array(z.int())).optional(),
    configs: z.record(z.string(), z.string()),
  }),
})

const replicaCounts = (topic: TopicRow): Set<number> => new Set(topic.partitions.map(({ replicas }) => replicas.length))

const again = (topic: TopicRow, change: RecreateTopic, configs: Record<string, string>): NewTopic => {
  const { numPartitions = topic.numPartitions, replicationFactor = topic.replicationFactor } = change
  const isSame = numPartitions === topic.numPartitions && replicationFactor === topic.replicationFactor
  return isSame && replicaCounts(topic).size === 1
    ? { name: topic.name, assignments: topic.partitions.map(({ replicas }) => [...replicas]), configs }
    : { name: topic.name, numPartitions, replicationFactor, configs }
}

/** The name is taken until the deletion, so that the broker is asked about the same topic under another one. */
const validate = async (deps: ChangeDeps, topic: NewTopic): Promise<void> => {
  const name = `${topic.name.slice(0, 230)}-to-be-recreated`
  try {
    await deps.createTopic({ ...topic, name }, { validateOnly: true })
  } catch (error) {
    // Of the other name it may know, or not allow it: that says nothing of this one.
    const isAboutName =
      isAppError(error) && (error.code === 'CONFLICT' || /AUTHORIZATION/.test(error.kafka?.name ?? ''))
    if (!isAboutName) throw error
  }
}

const halfway = (planId: string, name: string, cause: unknown): AppError =>
  new AppError({
    code: isAppError(cause) ? cause.code : 'INTERNAL',
    title: `${name} was deleted, and is not created again yet`,
    detail: reasonOf(cause),
    fix: `Undo the plan ${planId}: it holds all that is needed, and creates the topic as it was to be.`,
    ...(isAppError(cause) && cause.kafka ? { kafka: cause.kafka } : {}),
    planId,
    cause,
  })

/** Asks until the name is free: a broker that has not heard of the deletion yet says that it is taken. */
const createAgain = async (deps: ChangeDeps, topic: NewTopic): Promise<void> => {
  let refusal: unknown = null
  const isOver = await waitUntil(
    async () => {
      try {
        await deps.createTopic(topic, { validateOnly: false })
        refusal = null
        return true
      } catch (error) {
        refusal = error
        return !(isAppError(error) && error.code === 'CONFLICT')
      }
    },
    { deadlineMs: GONE_DEADLINE_MS, intervalMs: 100 },
  )
  if (refusal !== null || !isOver) throw refusal
}

export const recreateTopic: ChangeHandler<RecreateTopic> = {
  plan: async (deps, change) => {
    refuseInternal({ name: change.topic }, 'topic')
    const topic = await requireTopic(deps, change.topic)
    refuseInternal(topic, 'topic')
    const [configs, offsets, committed, active] = await Promise.all([
      ownConfigs(deps, topic.name),
      attempt(() => fetchOffsets(deps, [topic], DEADLINE_MS), DEADLINE_MS, 'Offsets'),
      attempt(() => committedOn(deps, topic.name), DEADLINE_MS, 'Groups'),
      activeProducers(deps, topic),
    ])
    const created = again(topic, change, configs)
    const replicationFactor = created.replicationFactor ?? topic.replicationFactor
    refuseMinIsrAboveRf(configs['min.insync.replicas'], replicationFactor)
    await validate(deps, created)
    const records = recordsOf(offsets.value?.byTopic.get(topic.name))
    const after = {
      numPartitions: String(created.numPartitions ?? topic.numPartitions),
      replicationFactor: String(replicationFactor),
      records: '0',
    }
    return {
      steps: [
        {
          resource: `topic ${topic.name}`,
          ...asSummary(
            sentence(
              'step-topic-recreated',
              { topic: topic.name, placedBy: created.assignments ? 'same' : 'controller' },
              `Delete ${topic.name}, and create it again, empty, ${created.assignments ? 'on the same brokers' : 'placed by the controller'}`,
            ),
          ),
          before: {
            numPartitions: String(topic.numPartitions),
            replicationFactor: String(topic.replicationFactor),
            records: records === null ? null : String(records),
          },
          after,
        },
      ],
      findings: recreateTopicFindings({
        topic: topic.name,
        records,
        groups: [...new Set((committed.value ?? []).map(({ groupId }) => groupId))].sort(),
        activeProducers: active ?? 0,
        isUneven: replicaCounts(topic).size > 1,
      }),
      cost: { ...NO_COST, recordsLost: records },
      basis: { topicId: topic.topicId, again: created },
      preImage: { topicId: topic.topicId, again: created },
      undo: asUndo(true, UNDO),
      ...(records === 0 ? { risk: 'medium' as const } : {}),
    }
  },

  apply: async (deps, { topic: name }, planned, { planId }) => {
    const { topicId, again: topic } = PreImage.parse(planned.preImage)
    await deps.deleteTopic(name)
    const deleted = { item: `topic ${name} deleted`, outcome: 'done' as const, problem: null }
    const item = `topic ${name} created again`
    try {
      await createAgain(deps, topic)
    } catch (error) {
      deps.invalidateTopics()
      return { items: [deleted, { item, outcome: 'failed', problem: problemOf(halfway(planId, name, error)) }] }
    }
    await waitForTopic(deps, name, (seen) => seen !== undefined && seen.topicId !== topicId)
    return { items: [deleted, { item, outcome: 'done', problem: null }] }
  },

  observe: async (deps, { topic: name }, preImage) => {
    const found = await findTopic(deps, name)
    const isDeleted = found?.topicId !== PreImage.parse(preImage).topicId
    return [
      observedItem(`topic ${name} deleted`, isDeleted),
      observedItem(`topic ${name} created again`, isDeleted && found !== null),
    ]
  },

  invert: (_change, preImage) => ({
    isPossible: true,
    changes: [{ kind: 'CreateTopic', ...PreImage.parse(preImage).again }],
  }),
}
