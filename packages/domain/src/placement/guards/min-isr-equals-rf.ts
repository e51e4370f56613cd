import { finding } from '../../plans/finding.ts'
import type { PlanFinding } from '../../plans/plan-finding.ts'
import type { Survey } from '../survey-moves.ts'
import { tellMoves } from './tell-names.ts'

const changesFactor = ({ move }: Survey['moves'][number]): boolean => move.before.length !== move.after.length

/** With as many replicas as must be in sync, the restart of a single broker stops every acks=all writer. Told where the factor changes. */
export const minIsrEqualsRf = ({ moves }: Survey): PlanFinding[] => {
  const equal = moves.filter((item) => changesFactor(item) && item.topic.minInsyncReplicas === item.move.after.length)
  if (equal.length === 0) return []
  const { resource, values } = tellMoves(equal)
  return [
    finding({
      severity: 'warning',
      kind: 'min-isr-equals-rf',
      resource,
      values,
      title: `${values.topicNames} would need every replica in sync`,
      detail:
        'min.insync.replicas equals the new replication factor: while one broker restarts, producers with acks=all fail with NOT_ENOUGH_REPLICAS.',
      fix: 'Keep one replica more than min.insync.replicas, or lower min.insync.replicas by one where that is safe enough.',
    }),
  ]
}
