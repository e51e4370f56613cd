import type { Change } from '../../changes/change.ts'
import { finding } from '../finding.ts'
import type { PlanFinding } from '../plan-finding.ts'
import { changeClaims, createClaimBook, type Overlap } from './change-claims.ts'

/** Go on as a job, and a plan follows one job. */
const LONG: readonly Change['kind'][] = [
  'SetReplicationFactor',
  'EvacuateBrokers',
  'BalanceReplicas',
  'ReassignPartitions',
  'MoveLogDirs',
]
export const goesOnAsJob = (change: Change): boolean =>
  LONG.includes(change.kind) || (change.kind === 'CloneTopic' && change.withRecords)

const CONFLICT = { severity: 'blocker', code: 'CONFLICT' } as const

/** Guard: each change is planned from the cluster as it is, so that two on one thing would not know of each other. */
export const conflictingChanges = (changes: readonly Change[]): PlanFinding[] => {
  const book = createClaimBook()
  const found: PlanFinding[] = []
  let long: number | null = null
  for (const [index, change] of changes.entries()) {
    const claims = changeClaims(change)
    let overlap: Overlap | null = null
    for (const claim of claims) overlap ??= book.find(claim, index)
    for (const claim of claims) book.take(claim, index)
    if (overlap)
      found.push(
        finding({
          ...CONFLICT,
          kind: 'conflicting-changes',
          values: { first: overlap.owner + 1, second: index + 1, what: overlap.what },
          title: `Two changes of this plan are about the same: ${overlap.what}`,
          detail: `Change ${overlap.owner + 1} and change ${index + 1} would each be planned as if the other were not there.`,
          fix: 'Put them into one change, or into two plans, one after the other.',
          changeIndex: index,
        }),
      )
    if (!goesOnAsJob(change)) continue
    if (long !== null)
      found.push(
        finding({
          ...CONFLICT,
          kind: 'two-long-changes',
          values: { first: long + 1, second: index + 1 },
          title: 'Two changes of this plan take long',
          detail: `Change ${long + 1} and change ${index + 1} both go on as a job, and a plan follows one job.`,
          fix: 'Make a plan of each, and apply the second when the job of the first is over.',
          changeIndex: index,
        }),
      )
    long ??= index
  }
  return found
}
