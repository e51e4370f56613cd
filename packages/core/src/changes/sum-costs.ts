import { type Change, NO_COST, type PlanCost } from '@headgate/domain'
import type { PlannedChange } from './plan-changes.ts'

/** Kinds for which null says that nobody could count, not that there is nothing to count. */
const LOSING: readonly Change['kind'][] = ['DeleteTopic', 'TruncateTopic', 'RecreateTopic']

type Costed = { change: Change; cost: PlanCost }

const total = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
}
const most = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : Math.max(...known)
}

/** Of all changes together. A sum of which one part is unknown is unknown. Moves are in one change at most. */
export const sumCosts = (planned: readonly PlannedChange[]): PlanCost => {
  const costed: Costed[] = planned.flatMap(({ change, planned: one }) => (one ? [{ change, cost: one.cost }] : []))
  const costs = costed.map(({ cost }) => cost)
  const [only] = costs
  if (!only) return NO_COST
  if (costs.length === 1) return only
  const moving = costs.find(({ partitionsToMove }) => partitionsToMove > 0) ?? NO_COST
  const isLossUnknown = costed.some(({ change, cost }) => LOSING.includes(change.kind) && cost.recordsLost === null)
  return {
    ...moving,
    recordsLost: isLossUnknown ? null : total(costs.map(({ recordsLost }) => recordsLost)),
    keysMoved: most(costs.map(({ keysMoved }) => keysMoved)),
  }
}
