import { planPlacement, type SetReplicationFactor } from '@headgate/domain'
import { applyMoves, invertMoves } from '../../reassignments/apply-moves.ts'
import { observePlacement } from '../../reassignments/observe-placement.ts'
import { planMoves } from '../../reassignments/plan-moves.ts'
import { requireBrokers, requireTopics } from '../../reassignments/require-topics.ts'
import type { ChangeHandler } from '../change-handler.ts'

export const setReplicationFactor: ChangeHandler<SetReplicationFactor> = {
  plan: async (deps, change) => {
    const observed = await observePlacement(deps)
    const { topics, replicationFactor, brokers, racks } = change
    requireTopics(observed, topics)
    requireBrokers(observed, change)
    const result = planPlacement(observed.cluster, {
      kind: 'replication-factor',
      replicationFactor,
      topics,
      brokers,
      racks,
    })
    const { unplaceable, unplaceableTotal } = result
    return planMoves(deps, observed, {
      result,
      options: change,
      guards: { replicationFactor, unplaceable, unplaceableTotal },
      wanted: { replicationFactor, topics, brokers: brokers ?? null, racks: racks ?? null },
    })
  },
  apply: (deps, _change, { preImage }, context) => applyMoves(deps, preImage, context),
  invert: (_change, preImage) => invertMoves(preImage),
}
