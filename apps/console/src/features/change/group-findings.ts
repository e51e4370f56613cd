import type { PlanFinding } from '@headgate/domain'

export type FindingGroup = { finding: PlanFinding; others: PlanFinding[] }
const SEVERITIES = ['blocker', 'warning', 'note'] as const
/** Two alike are still read one by one. */
const GROUPED_FROM = 3

/** Worst first. What is said of many topics in the same way is told once, with the others behind it. */
export const groupFindings = (findings: readonly PlanFinding[]): FindingGroup[] =>
  SEVERITIES.flatMap((severity) => {
    const alike = Map.groupBy(
      findings.filter((finding) => finding.severity === severity),
      ({ kind, fix, kafka }) => JSON.stringify([kind, fix, kafka?.message ?? null]),
    )
    return [...alike.values()].flatMap((group) => {
      const [finding, ...others] = group
      if (!finding) return []
      return group.length < GROUPED_FROM ? group.map((one) => ({ finding: one, others: [] })) : [{ finding, others }]
    })
  })
