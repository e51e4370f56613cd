import { type BalanceReplicas, planPlacement } from '@headgate/domain'
import { applyMoves, invertMoves } from '../../reassignments/apply-moves.ts'
import { observePlacement } from '../../reassignments/observe-placement.ts'
import { planMoves } from '../../reassignments/plan-moves.ts'
import { requireTopics } from '../../reassignments/require-topics.ts'
import type { ChangeHandler } from '../change-handler.ts'

export const balanceReplicas: ChangeHandler<BalanceReplicas> = {
  plan: async (deps, change) => {
    const observed = await observePlacement(deps)
    const { by, spreadRacks } = change
    requireTopics(observed, change.topics)
    // Internal topics are left where they are unless they are named.
    const topics = change.topics ?? observed.topics.filter(({ isInternal }) => !isInternal).map(({ name }) => name)
    const result = planPlacement(observed.cluster, { kind: 'balance', by, spreadRacks, topics })
    const { unplaceable, unplaceableTotal } = result
    return planMoves(deps, observed, {
      result,
      options: change,
      guards: { unplaceable, unplaceableTotal },
      wanted: { by, spreadRacks, topics: change.topics ?? null },
    })
  },
  apply: (deps, _change, { preImage }, context) => applyMoves(deps, preImage, context),
  invert: (_change, preImage) => invertMoves(preImage),
}
