import { configCure } from '../../plans/config-cure.ts'
import { finding } from '../../plans/finding.ts'
import type { PlanFinding } from '../../plans/plan-finding.ts'
import type { Survey } from '../survey-moves.ts'
import { tellMoves } from './tell-names.ts'

/** With unclean.leader.election.enable a replica out of sync may come to lead, and records are lost: likelier with fewer in sync. */
export const uncleanElectionEnabled = ({ moves }: Survey): PlanFinding[] => {
  const enabled = moves.filter(({ topic }) => topic.isUncleanElectionEnabled === true)
  if (enabled.length === 0) return []
  const isEndangered = enabled.some(
    ({ move, now }) => move.after.length < move.before.length || (now !== null && now.isr.length < now.replicas.length),
  )
  const { resource, values } = tellMoves(enabled)
  return [
    finding({
      severity: isEndangered ? 'warning' : 'note',
      kind: 'unclean-election-enabled',
      resource,
      values,
      title: `Unclean leader election is enabled for ${values.topicNames}`,
      detail:
        'If the in-sync replicas fail while partitions move, a replica that lags may come to lead, and the records it lacks are lost.',
      fix: 'Set unclean.leader.election.enable to false at least until the moves are done.',
      ...configCure(
        enabled.map(({ move }) => move.topic),
        'unclean.leader.election.enable',
        'false',
      ),
    }),
  ]
}
