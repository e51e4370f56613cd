import { counted } from '../../counted.ts'
import { finding } from '../../plans/finding.ts'
import type { PlanFinding } from '../../plans/plan-finding.ts'
import type { Survey, SurveyedMove } from '../survey-moves.ts'
import { tellMoves } from './tell-names.ts'

const keepsNoInSync = ({ move, now, copies }: SurveyedMove): boolean =>
  copies.length === 0 && now !== null && now.isr.length > 0 && !move.after.some((id) => now.isr.includes(id))

/** Moving a partition that has fewer replicas in sync than replicas: what is left in sync carries it alone. */
export const isrShrunk = ({ moves }: Survey): PlanFinding[] => {
  const lost = moves.filter(keepsNoInSync)
  const shrunk = moves.filter(
    (item) =>
      item.now !== null &&
      item.now.leader !== null &&
      item.now.isr.length < item.now.replicas.length &&
      !keepsNoInSync(item),
  )
  const findings: PlanFinding[] = []
  if (lost.length > 0) {
    const { resource, values } = tellMoves(lost)
    findings.push(
      finding({
        severity: 'blocker',
        kind: 'only-out-of-sync',
        resource,
        values,
        title: `${counted(lost.length, 'partition')} would keep only replicas that are out of sync`,
        detail: `Every in-sync replica of ${values.partitionNames} would be dropped, and with it records that were acknowledged.`,
        fix: 'Keep a replica that is in sync, or wait until the others have caught up.',
      }),
    )
  }
  if (shrunk.length > 0) {
    const { resource, values } = tellMoves(shrunk)
    findings.push(
      finding({
        severity: 'warning',
        kind: 'isr-shrunk',
        resource,
        values,
        title: `${counted(shrunk.length, 'partition')} ${shrunk.length === 1 ? 'is' : 'are'} under-replicated now`,
        detail: `${values.partitionNames}: some replicas are not in sync. Moving them adds load while less than usual protects the records.`,
        fix: 'Find out why replicas lag (a broker down, a full disk, a slow link) and let them catch up first.',
      }),
    )
  }
  return findings
}
