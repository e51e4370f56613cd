import { type EvacuateBrokers, planPlacement } from '@headgate/domain'
import { applyMoves, invertMoves } from '../../reassignments/apply-moves.ts'
import { observePlacement } from '../../reassignments/observe-placement.ts'
import { planMoves } from '../../reassignments/plan-moves.ts'
import { requireBrokers, requireTopics } from '../../reassignments/require-topics.ts'
import type { ChangeHandler } from '../change-handler.ts'

export const evacuateBrokers: ChangeHandler<EvacuateBrokers> = {
  plan: async (deps, change) => {
    const observed = await observePlacement(deps)
    const { brokers, topics } = change
    requireTopics(observed, topics)
    requireBrokers(observed, { brokers })
    const result = planPlacement(observed.cluster, { kind: 'evacuate', brokers, topics })
    const { unplaceable, unplaceableTotal } = result
    return planMoves(deps, observed, {
      result,
      options: change,
      guards: { evacuated: brokers, unplaceable, unplaceableTotal },
      wanted: { brokers, topics: topics ?? null },
    })
  },
  apply: (deps, _change, { preImage }, context) => applyMoves(deps, preImage, context),
  invert: (_change, preImage) => invertMoves(preImage),
}
