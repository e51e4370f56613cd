import {
  asSummary,
  asUndo,
  groupsLoseRecords,
  NO_COST,
  type PlanFinding,
  sentence,
  type TruncatedPartition,
  type TruncateTopic,
  truncateCompacted,
  truncateOffsets,
} from '@headgate/domain'
import { z } from 'zod'
import { attempt } from '../../lib/with-deadline.ts'
import { fetchOffsets } from '../../snapshot/fetch-offsets.ts'
import type { TopicRow } from '../../snapshot/topic-row.ts'
import { refuseInternal } from '../../topics/refuse-internal.ts'
import { requireTopic } from '../../topics/require-topic.ts'
import type { ChangeDeps, ChangeHandler } from '../change-handler.ts'
import { itemProblem } from '../item-problem.ts'
import { committedOn } from './committed-on.ts'
import { observedItem, unknownItem } from './observed-item.ts'
import { refuseUnknownPartitions } from './refuse-unknown-partitions.ts'

const LOST = sentence('undo-records-truncated', {}, 'Records that were deleted cannot be brought back by any broker.')
const DEADLINE_MS = 5_000
/** The offsets that the plan showed: what is written after it is kept. */
const PreImage = z.object({ partitions: z.array(z.object({ partition: z.int(), beforeOffset: z.int() })) })

const observe = async (deps: ChangeDeps, topic: TopicRow, change: TruncateTopic): Promise<TruncatedPartition[]> => {
  const own = (await fetchOffsets(deps, [topic], DEADLINE_MS)).byTopic.get(topic.name)
  const asked = new Map(
    change.partitions?.map(({ partition, beforeOffset }, index) => [partition, { beforeOffset, index }]),
  )
  return topic.partitions.flatMap(({ partition, leader }, place) => {
    const named = asked.get(partition)
    if (change.partitions && !named) return []
    const logEndOffset = own?.end[place] ?? null
    return [
      {
        partition,
        beforeOffset: named?.beforeOffset ?? -1,
        logStartOffset: own?.start[place] ?? null,
        logEndOffset,
        isLeaderless: leader === null,
        index: named?.index ?? null,
      },
    ]
  })
}

/** Where the log will begin; null while the leader does not tell where it ends. */
const newStart = ({ beforeOffset, logEndOffset }: TruncatedPartition): number | null =>
  beforeOffset === -1 ? logEndOffset : beforeOffset

const lostOf = (one: TruncatedPartition): number | null => {
  const start = newStart(one)
  return start === null || one.logStartOffset === null ? null : Math.max(0, start - one.logStartOffset)
}

const cleanupPolicyOf = async (deps: ChangeDeps, name: string): Promise<string | null> => {
  const [entries = []] = await deps.describeConfigs([{ type: 'topic', name }], ['cleanup.policy'])
  return entries.find((entry) => entry.name === 'cleanup.policy')?.value ?? null
}

export const truncateTopic: ChangeHandler<TruncateTopic> = {
  plan: async (deps, change) => {
    const topic = await requireTopic(deps, change.topic)
    refuseInternal(topic, 'topic')
    refuseUnknownPartitions(topic, change.partitions ?? [])
    const [partitions, cleanupPolicy, committed] = await Promise.all([
      observe(deps, topic, change),
      cleanupPolicyOf(deps, topic.name),
      attempt(() => committedOn(deps, topic.name), DEADLINE_MS, 'Groups'),
    ])
    const starts = new Map(partitions.map((one) => [one.partition, newStart(one) ?? 0]))
    const findings: PlanFinding[] = [
      ...truncateCompacted(topic.name, cleanupPolicy),
      ...truncateOffsets(topic.name, partitions),
      ...groupsLoseRecords(topic.name, committed.value ?? [], starts),
    ]
    const losing = partitions.filter((one) => lostOf(one) !== 0)
    let recordsLost: number | null = 0
    for (const one of losing) {
      const lost = lostOf(one)
      recordsLost = recordsLost === null || lost === null ? null : recordsLost + lost
    }
    return {
      steps: losing.map((one) => {
        const lost = lostOf(one)
        const after = newStart(one)
        const text = (value: number | null) => (value === null ? null : String(value))
        return {
          resource: `topic ${topic.name} partition ${one.partition}`,
          ...asSummary(
            sentence(
              'step-records-deleted',
              { records: lost ?? -1, beforeOffset: after ?? -1 },
              `Delete ${lost === null ? 'all' : lost.toLocaleString('en')} records before offset ${after ?? 'at its end'}`,
            ),
          ),
          before: { logStartOffset: text(one.logStartOffset), logEndOffset: text(one.logEndOffset) },
          after: { logStartOffset: text(after), logEndOffset: text(one.logEndOffset), recordsLost: text(lost) },
        }
      }),
      findings,
      cost: { ...NO_COST, recordsLost },
      basis: { topicId: topic.topicId, partitions: change.partitions ?? topic.numPartitions, cleanupPolicy },
      preImage: {
        partitions: losing.map((one) => ({
          partition: one.partition,
          beforeOffset: newStart(one) ?? one.beforeOffset,
        })),
      },
      undo: asUndo(false, LOST),
      ...(recordsLost === 0 ? { risk: 'low' as const } : {}),
    }
  },

  apply: async (deps, change, planned) => {
    const { partitions } = PreImage.parse(planned.preImage)
    const item = (partition: number) => `topic ${change.topic} partition ${partition}`
    const { ok, failed } = await deps.deleteRecords(partitions.map((one) => ({ ...one, topic: change.topic })))
    deps.invalidateTopics()
    return {
      items: [
        ...ok.map(({ partition }) => ({ item: item(partition), outcome: 'done' as const, problem: null })),
        ...failed.map(({ partition, error }) => ({
          item: item(partition),
          outcome: 'failed' as const,
          problem: itemProblem(`${change.topic}-${partition} was not truncated`, error),
        })),
      ],
    }
  },

  observe: async (deps, change, preImage) => {
    const topic = await requireTopic(deps, change.topic)
    const now = new Map((await observe(deps, topic, change)).map((one) => [one.partition, one.logStartOffset]))
    return PreImage.parse(preImage).partitions.map(({ partition, beforeOffset }) => {
      const item = `topic ${change.topic} partition ${partition}`
      const start = now.get(partition) ?? null
      return start === null
        ? unknownItem(item, 'Its leader did not tell where the log begins.')
        : observedItem(item, start >= beforeOffset)
    })
  },

  invert: () => ({ isPossible: false, reason: LOST.text }),
}
