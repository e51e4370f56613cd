import { finding } from '../../plans/finding.ts'
import type { PlanFinding } from '../../plans/plan-finding.ts'
import type { Survey } from '../survey-moves.ts'
import { tellMoves } from './tell-names.ts'

const changesFactor = ({ move }: Survey['moves'][number]): boolean => move.before.length !== move.after.length

/** Three replicas of which one must have a record protect it no better than one, until the others have caught up. */
export const minIsrOne = ({ moves }: Survey): PlanFinding[] => {
  const one = moves.filter(
    (item) => changesFactor(item) && item.move.after.length >= 3 && item.topic.minInsyncReplicas === 1,
  )
  if (one.length === 0) return []
  const { resource, values } = tellMoves(one)
  return [
    finding({
      severity: 'note',
      kind: 'min-isr-one',
      resource,
      values,
      title: `min.insync.replicas of ${values.topicNames} stays 1`,
      detail:
        'A record counts as written, even with acks=all, when the leader alone has it and the other replicas lag.',
      fix: 'Once the replicas are there, raise min.insync.replicas to 2.',
    }),
  ]
}
