import { isInternalTopic } from '../../internal-topic.ts'
import { finding } from '../../plans/finding.ts'
import type { PlanFinding } from '../../plans/plan-finding.ts'
import type { Survey } from '../survey-moves.ts'
import { tellMoves } from './tell-names.ts'

/** Kafka keeps groups' offsets and transactions in these; fewer replicas there endanger every group and producer. */
export const internalTopic = ({ moves }: Survey): PlanFinding[] => {
  const internal = moves.filter(({ move }) => isInternalTopic(move.topic))
  const lowered = internal.filter(({ move }) => move.after.length < move.before.length)
  const moved = internal.filter(({ move }) => move.after.length >= move.before.length)
  const findings: PlanFinding[] = []
  if (lowered.length > 0) {
    const { resource, values } = tellMoves(lowered)
    findings.push(
      finding({
        severity: 'blocker',
        kind: 'internal-topic-lowered',
        resource,
        values,
        title: `${values.topicNames} would have fewer replicas`,
        detail:
          'Kafka keeps the state of groups, transactions and share groups there: losing a partition of it loses what consumers have committed.',
        fix: 'Leave internal topics out of a plan that lowers the replication factor.',
        fields: [{ path: 'topics', message: `${values.topicNames}: an internal topic keeps its replicas.` }],
      }),
    )
  }
  if (moved.length > 0) {
    const { resource, values } = tellMoves(moved)
    findings.push(
      finding({
        severity: 'warning',
        kind: 'internal-topic-moved',
        resource,
        values,
        title: `Partitions of ${values.topicNames} would move`,
        detail:
          'When the leader of such a partition changes, the groups or transactions it coordinates pause and find their coordinator again.',
        fix: 'Choose a quiet hour, or leave internal topics out where they need not move.',
      }),
    )
  }
  return findings
}
