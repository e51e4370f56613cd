import { counted } from '../../counted.ts'
import { configCure } from '../../plans/config-cure.ts'
import { finding } from '../../plans/finding.ts'
import type { PlanFinding } from '../../plans/plan-finding.ts'
import type { Survey, SurveyedMove } from '../survey-moves.ts'
import { tellMoves } from './tell-names.ts'

/**
 * With fewer replicas than min.insync.replicas every write with acks=all fails with NOT_ENOUGH_REPLICAS. Going there is forbidden; a raise
 * that does not get out of it yet is a warning. One finding for all topics with the same two numbers.
 */
export const rfBelowMinIsr = ({ moves }: Survey): PlanFinding[] => {
  const groups = new Map<string, SurveyedMove[]>()
  for (const item of moves) {
    const { before, after } = item.move
    const minIsr = item.topic.minInsyncReplicas
    if (minIsr === null || after.length >= minIsr || after.length === before.length) continue
    const key = [after.length < before.length, minIsr, after.length].join()
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return [...groups.values()].map((group) => {
    const minIsr = group[0]?.topic.minInsyncReplicas ?? 0
    const replicationFactor = group[0]?.move.after.length ?? 0
    const isLowered = replicationFactor < (group[0]?.move.before.length ?? 0)
    const cureMinIsr = Math.max(1, replicationFactor - 1)
    const { resource, values } = tellMoves(group)
    return finding({
      severity: isLowered ? 'blocker' : 'warning',
      kind: 'rf-below-min-isr',
      resource,
      values: { ...values, minInsyncReplicas: minIsr, replicationFactor, cureMinInsyncReplicas: cureMinIsr },
      title: `A replication factor of ${replicationFactor} is below min.insync.replicas ${minIsr}`,
      detail: `${values.topicNames} would have ${counted(replicationFactor, 'replica')} and ask for ${minIsr} in sync: every producer with acks=all would fail with NOT_ENOUGH_REPLICAS.`,
      fix: `Lower min.insync.replicas to ${cureMinIsr} first, or keep a replication factor of at least ${minIsr}.`,
      ...configCure(
        group.map(({ move }) => move.topic),
        'min.insync.replicas',
        String(cureMinIsr),
      ),
      fields: [{ path: 'replicationFactor', message: `min.insync.replicas is ${minIsr}.` }],
    })
  })
}
