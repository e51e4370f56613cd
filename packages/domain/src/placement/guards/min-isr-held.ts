import { finding } from '../../plans/finding.ts'
import type { PlanFinding } from '../../plans/plan-finding.ts'
import type { Survey } from '../survey-moves.ts'
import { tellMoves } from './tell-names.ts'

/** A replica that is still being copied counts for min.insync.replicas already: the job holds it down, and whoever reads the plan is told. */
export const minIsrHeld = ({ moves }: Survey): PlanFinding[] => {
  const held = moves.filter(
    ({ move, copies, topic }) => copies.length > 0 && move.before.length < (topic.minInsyncReplicas ?? 0),
  )
  if (held.length === 0) return []
  const { resource, values } = tellMoves(held)
  const least = held.reduce((fewest, { move }) => Math.min(fewest, move.before.length), Infinity)
  return [
    finding({
      severity: 'note',
      kind: 'min-isr-held',
      resource,
      values: { ...values, replicas: least },
      title: `min.insync.replicas of ${values.topicNames} is held at ${least} while copies are made`,
      detail:
        'Kafka counts replicas that are still being copied: without this every write with acks=all would fail with NOT_ENOUGH_REPLICAS until the first copy has caught up.',
      fix: 'There is nothing to do: so many count today as well, and the job puts the config back as it was.',
    }),
  ]
}
