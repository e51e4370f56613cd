import {
  asSummary,
  type CreateTopic,
  NO_COST,
  type PlanFinding,
  sentence,
  singleReplica,
  topicDurability,
  topicNameNotes,
} from '@headgate/domain'
import { z } from 'zod'
import type { CreatedTopic, NewTopic } from '../../ports/admin.ts'
import { refuseCollidingName } from '../../topics/refuse-colliding-name.ts'
import { refuseInternal } from '../../topics/refuse-internal.ts'
import { refuseMinIsrAboveRf } from '../../topics/refuse-min-isr-above-rf.ts'
import { waitForTopic } from '../../topics/wait-for-topic.ts'
import type { ChangeHandler } from '../change-handler.ts'
import { doneItem } from './done-item.ts'
import { findTopic } from './find-topic.ts'
import { observedItem } from './observed-item.ts'
import { assignmentRows, proposeAssignments } from './propose-assignments.ts'

const MIN_ISR = 'min.insync.replicas'
const PreImage = z.object({ assignments: z.array(z.array(z.int())).nullable() })

/** With assignments, which say both numbers. */
const placed = ({ name, configs }: CreateTopic, assignments: number[][]): NewTopic => ({ name, assignments, configs })
const unplaced = ({ name, numPartitions, replicationFactor, configs }: CreateTopic): NewTopic => ({
  name,
  numPartitions,
  replicationFactor,
  configs,
})

const findingsFor = (created: CreatedTopic): PlanFinding[] => {
  const minInsyncReplicas = Number(created.configs[MIN_ISR] ?? Number.NaN)
  return [
    ...topicNameNotes(created.name),
    ...singleReplica(created.name, created.replicationFactor),
    ...topicDurability({
      topic: created.name,
      replicationFactor: created.replicationFactor,
      minInsyncReplicas: Number.isInteger(minInsyncReplicas) ? minInsyncReplicas : null,
      isUncleanElectionEnabled: created.configs['unclean.leader.election.enable'] === 'true',
    }),
  ]
}

/** Guards, then the broker's own validation; the creation returns once lists show the topic (or a deadline has passed). */
export const createTopic: ChangeHandler<CreateTopic> = {
  plan: async (deps, change) => {
    refuseInternal(change, 'name')
    refuseCollidingName(change.name, (await deps.snapshot.read()).value.byName.keys())
    let created = await deps.createTopic(change.assignments ? placed(change, change.assignments) : unplaced(change), {
      validateOnly: true,
    })
    // Only now, because a replication factor left out is the broker's to choose.
    refuseMinIsrAboveRf(change.configs[MIN_ISR], created.replicationFactor)
    const assignments =
      change.placement === 'planner' ? await proposeAssignments(deps, created) : (change.assignments ?? null)
    if (change.placement === 'planner' && assignments)
      created = await deps.createTopic(placed(change, assignments), { validateOnly: true })
    const { numPartitions, replicationFactor } = created
    return {
      steps: [
        {
          resource: `topic ${created.name}`,
          ...asSummary(
            sentence(
              'step-topic-created',
              { name: created.name, numPartitions, replicationFactor, placedBy: assignments ? 'plan' : 'controller' },
              `Create ${created.name} with ${numPartitions} partitions of ${replicationFactor} replicas${assignments ? '' : ', placed by the controller'}`,
            ),
          ),
          before: {},
          after: {
            numPartitions: String(numPartitions),
            replicationFactor: String(replicationFactor),
            ...Object.fromEntries(
              Object.entries(change.configs).map(([name, value]) => [
                `configs.${name}`,
                created.configs[name] ?? value,
              ]),
            ),
            ...(assignments ? assignmentRows(assignments) : {}),
          },
        },
      ],
      findings: findingsFor(created),
      cost: NO_COST,
      basis: { name: created.name, numPartitions, replicationFactor },
      preImage: { assignments },
      undo: { isPossible: true, reason: null },
    }
  },

  apply: async (deps, change, planned) => {
    const { assignments } = PreImage.parse(planned.preImage)
    const created = await deps.createTopic(assignments ? placed(change, assignments) : unplaced(change), {
      validateOnly: false,
    })
    await waitForTopic(
      deps,
      change.name,
      (topic) => topic !== undefined && topic.numPartitions === created.numPartitions && topic.offlinePartitions === 0,
    )
    return doneItem(`topic ${change.name}`)
  },

  observe: async (deps, { name }) => [observedItem(`topic ${name}`, (await findTopic(deps, name)) !== null)],

  invert: ({ name }) => ({ isPossible: true, changes: [{ kind: 'DeleteTopic', topic: name }] }),
}
