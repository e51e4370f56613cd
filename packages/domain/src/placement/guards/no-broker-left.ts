import { counted } from '../../counted.ts'
import { finding } from '../../plans/finding.ts'
import type { PlanFinding } from '../../plans/plan-finding.ts'
import type { Survey } from '../survey-moves.ts'
import { tellNames } from './tell-names.ts'

/** Partitions that the planner had to leave as they are: not half a plan without saying so. */
export const noBrokerLeft = ({ unplaceable = [], unplaceableTotal = unplaceable.length }: Survey): PlanFinding[] => {
  if (unplaceableTotal === 0) return []
  const names = tellNames(unplaceable.map(({ topic, partition }) => `${topic}-${partition}`))
  return [
    finding({
      severity: 'blocker',
      kind: 'no-broker-left',
      values: { partitions: unplaceableTotal, partitionNames: names },
      title: `${counted(unplaceableTotal, 'partition')} cannot be placed`,
      detail: `No usable broker that is allowed here is free of a replica of ${names}.`,
      fix: 'Allow more brokers or racks, bring back brokers that are down, lower the replication factor first, or leave these topics out.',
    }),
  ]
}
