import { type ClusterPolicy, RISKS } from '@headgate/domain'

export const POLICY_RULES = ['isReadOnly', 'approvalFromRisk', 'diskGuard', 'preferredElectionCron'] as const
export type PolicyRule = (typeof POLICY_RULES)[number]

/** The rules that differ, in the order of the form. */
export const changedRules = (before: ClusterPolicy, after: ClusterPolicy): PolicyRule[] =>
  POLICY_RULES.filter((rule) => before[rule] !== after[rule])

/** How many risks need a second person: 0 never, 3 every change. */
const approvalRank = (risk: ClusterPolicy['approvalFromRisk']): number =>
  risk === null ? 0 : RISKS.length - RISKS.indexOf(risk)

/** The rules that protect less than before: what an operator relied on is gone. */
export const loosenedRules = (before: ClusterPolicy, after: ClusterPolicy): PolicyRule[] =>
  changedRules(before, after).filter((rule) => {
    if (rule === 'isReadOnly') return before.isReadOnly
    if (rule === 'approvalFromRisk') return approvalRank(after.approvalFromRisk) < approvalRank(before.approvalFromRisk)
    return rule === 'diskGuard' && after.diskGuard > before.diskGuard
  })
