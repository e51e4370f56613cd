import {
  type AddPartitions,
  asSummary,
  asUndo,
  finding,
  movedKeyShare,
  NO_COST,
  newPartitions,
  type PlanFinding,
  sentence,
} from '@headgate/domain'
import { z } from 'zod'
import { refuseInternal } from '../../topics/refuse-internal.ts'
import { refuseShrinking } from '../../topics/refuse-shrinking.ts'
import { requireTopic } from '../../topics/require-topic.ts'
import { waitForTopic } from '../../topics/wait-for-topic.ts'
import type { ChangeDeps, ChangeHandler } from '../change-handler.ts'
import { doneItem } from './done-item.ts'
import { findTopic } from './find-topic.ts'
import { observedItem } from './observed-item.ts'
import { assignmentRows, proposeAssignments } from './propose-assignments.ts'
import { readersOf } from './readers-of.ts'

const NOT_UNDONE = sentence(
  'undo-partitions-stay',
  {},
  'Partitions cannot be taken away. The way round is a clone with fewer partitions, to which producers and consumers move.',
)
const PreImage = z.object({ assignments: z.array(z.array(z.int())).nullable() })

const readersUnknown = (topic: string): PlanFinding =>
  finding({
    severity: 'warning',
    kind: 'groups-unknown',
    values: { topic },
    title: `Who reads ${topic} could not be told`,
    detail: 'The coordinators did not answer in time.',
    fix: 'Plan it again before you apply it, or ask whoever owns the topic.',
    resource: `topic ${topic}`,
  })

const isCompacted = async (deps: Pick<ChangeDeps, 'describeConfigs'>, name: string): Promise<boolean> => {
  const [entries = []] = await deps.describeConfigs([{ type: 'topic', name }], ['cleanup.policy'])
  return entries.some((entry) => entry.name === 'cleanup.policy' && entry.value?.includes('compact'))
}

/** `numPartitions` is the new total. Says which exact share of keys lands elsewhere from then on, under the default partitioner. */
export const addPartitions: ChangeHandler<AddPartitions> = {
  plan: async (deps, change) => {
    const { topic: name, numPartitions } = change
    refuseInternal({ name })
    const topic = await requireTopic(deps, name)
    refuseInternal(topic)
    refuseShrinking(name, topic.numPartitions, numPartitions)
    const assignments =
      change.assignments ??
      (change.placement === 'planner'
        ? await proposeAssignments(deps, {
            numPartitions: numPartitions - topic.numPartitions,
            replicationFactor: topic.replicationFactor,
          })
        : null)
    await deps.addPartitions(name, numPartitions, assignments ?? undefined, { validateOnly: true })
    const [readers, compacted] = await Promise.all([readersOf(deps, name), isCompacted(deps, name)])
    const share = movedKeyShare(topic.numPartitions, numPartitions)
    const streams = (readers ?? []).filter(({ isStreams }) => isStreams)
    return {
      steps: [
        {
          resource: `topic ${name}`,
          ...asSummary(
            sentence(
              'step-partitions-added',
              { topic: name, from: topic.numPartitions, to: numPartitions },
              `Raise the partitions of ${name} from ${topic.numPartitions} to ${numPartitions}`,
            ),
          ),
          before: { numPartitions: String(topic.numPartitions) },
          after: {
            numPartitions: String(numPartitions),
            ...(assignments ? assignmentRows(assignments, topic.numPartitions) : {}),
          },
        },
      ],
      findings: [
        ...newPartitions({
          topic: name,
          from: topic.numPartitions,
          to: numPartitions,
          movedKeyShare: share,
          groups: (readers ?? []).map(({ groupId }) => groupId),
          streams,
          isCompacted: compacted,
        }),
        ...(readers === null ? [readersUnknown(name)] : []),
      ],
      cost: { ...NO_COST, keysMoved: share },
      basis: { topicId: topic.topicId, numPartitions: topic.numPartitions },
      preImage: { assignments },
      undo: asUndo(false, NOT_UNDONE),
      ...(streams.length > 0 ? { risk: 'high' as const } : {}),
    }
  },

  apply: async (deps, { topic: name, numPartitions }, planned) => {
    const { assignments } = PreImage.parse(planned.preImage)
    await deps.addPartitions(name, numPartitions, assignments ?? undefined, { validateOnly: false })
    await waitForTopic(
      deps,
      name,
      (seen) => (seen?.numPartitions ?? 0) >= numPartitions && seen?.offlinePartitions === 0,
    )
    return doneItem(`topic ${name}`)
  },

  observe: async (deps, { topic: name, numPartitions }) => {
    const found = await findTopic(deps, name)
    return [observedItem(`topic ${name}`, (found?.partitions.length ?? 0) >= numPartitions)]
  },

  invert: () => ({ isPossible: false, reason: NOT_UNDONE.text }),
}
