import { counted } from '../../counted.ts'
import { finding } from '../../plans/finding.ts'
import type { PlanFinding } from '../../plans/plan-finding.ts'
import type { Survey } from '../survey-moves.ts'
import { tellMoves } from './tell-names.ts'

/** Replicas are copied from the leader: without one a move never ends. */
export const leaderless = ({ moves }: Survey): PlanFinding[] => {
  const found = moves.filter(({ now }) => now?.leader === null)
  if (found.length === 0) return []
  const { resource, values } = tellMoves(found)
  return [
    finding({
      severity: 'blocker',
      kind: 'leaderless',
      resource,
      values,
      title: `${counted(found.length, 'partition')} ${found.length === 1 ? 'has' : 'have'} no leader`,
      detail: `${values.partitionNames}: replicas are copied from the leader, so that this move would never end.`,
      fix: 'Bring back a broker that holds an in-sync replica. If it is lost for good, an unclean leader election makes another replica the leader and may lose records.',
    }),
  ]
}
