import { counted } from '../../counted.ts'
import { finding } from '../../plans/finding.ts'
import type { PlanFinding } from '../../plans/plan-finding.ts'
import type { Survey } from '../survey-moves.ts'
import { tellMoves } from './tell-names.ts'

/** Partitions that would lie in fewer racks than they do: what a rack takes with it when it fails. Brokers without a rack count for none. */
export const rackCollapse = ({ moves, brokerOf }: Survey): PlanFinding[] => {
  const racksOf = (ids: readonly number[]): number => new Set(ids.flatMap((id) => brokerOf.get(id)?.rack ?? [])).size
  const fewer = moves.filter(({ move }) => racksOf(move.after) < racksOf(move.before))
  const single = fewer.filter(({ move }) => racksOf(move.after) <= 1)
  const others = fewer.filter(({ move }) => racksOf(move.after) > 1)
  return [single, others]
    .filter((group) => group.length > 0)
    .map((group) => {
      const { resource, values } = tellMoves(group)
      const isSingle = group === single
      return finding({
        severity: 'warning',
        kind: isSingle ? 'rack-collapse' : 'fewer-racks',
        resource,
        values,
        title: `${counted(group.length, 'partition')} would lie in ${isSingle ? 'one rack' : 'fewer racks than now'}`,
        detail: isSingle
          ? `${values.partitionNames} lie in several racks now. When the one that is left fails, nothing can be read or written.`
          : `${values.partitionNames} would survive the loss of fewer racks than now.`,
        fix: 'Keep a higher replication factor, or allow brokers of other racks.',
      })
    })
}
