import { counted } from '../../counted.ts'
import { finding } from '../../plans/finding.ts'
import type { PlanFinding } from '../../plans/plan-finding.ts'
import type { Survey } from '../survey-moves.ts'
import { partitionName, tellMoves, tellNames } from './tell-names.ts'

/** A partition that moves already would be turned round half-way; others that move share the same links. */
export const reassignmentUnderWay = ({ moves, ongoing }: Survey): PlanFinding[] => {
  const under = new Set(ongoing.map(({ topic, partition }) => `${topic}-${partition}`))
  const same = moves.filter((item) => under.has(partitionName(item)))
  if (same.length > 0) {
    const { resource, values } = tellMoves(same)
    return [
      finding({
        severity: 'blocker',
        kind: 'reassignment-under-way',
        code: 'CONFLICT',
        resource,
        values,
        title: `${counted(same.length, 'partition')} ${same.length === 1 ? 'is' : 'are'} being reassigned already`,
        detail: `${values.partitionNames}: a second reassignment would throw away what the first has copied.`,
        fix: 'Wait for the reassignment to end, or cancel it, and plan again.',
      }),
    ]
  }
  if (under.size === 0 || moves.length === 0) return []
  return [
    finding({
      severity: 'warning',
      kind: 'other-reassignment-under-way',
      values: { partitions: under.size, partitionNames: tellNames(under) },
      title: `${counted(under.size, 'other partition')} ${under.size === 1 ? 'is' : 'are'} being reassigned`,
      detail: `${tellNames(under)}: both share the brokers' links, and the replication throttle of a broker is one for all.`,
      fix: 'Wait for the reassignment to end, or go on when the links have room for both.',
    }),
  ]
}
