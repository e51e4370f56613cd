import { counted } from '../../counted.ts'
import { finding } from '../../plans/finding.ts'
import type { PlanFinding } from '../../plans/plan-finding.ts'
import type { Survey } from '../survey-moves.ts'
import { tellNames } from './tell-names.ts'

/** Replicas cannot be copied to a broker that is down or does not exist; off one they can, from the others. */
export const brokerDown = ({ moves, brokerOf, evacuated = [] }: Survey): PlanFinding[] => {
  const perTarget = new Map<number, number>()
  for (const { copies } of moves)
    for (const id of copies) if (brokerOf.get(id)?.isUsable !== true) perTarget.set(id, (perTarget.get(id) ?? 0) + 1)
  const targets = [...perTarget].map(([brokerId, partitions]) => {
    const isKnown = brokerOf.has(brokerId)
    return finding({
      severity: 'blocker',
      kind: isKnown ? 'broker-down' : 'broker-unknown',
      resource: `broker ${brokerId}`,
      values: { brokerId, partitions },
      title: isKnown ? `Broker ${brokerId} is down` : `There is no broker ${brokerId}`,
      detail: `${counted(partitions, 'partition')} would be copied to it, and would wait for it without end.`,
      fix: isKnown ? 'Bring it back first, or choose other brokers.' : `Choose among ${tellNames(brokerOf.keys())}.`,
    })
  })
  const sources = evacuated
    .filter((id) => brokerOf.get(id)?.isUsable === false)
    .map((brokerId) =>
      finding({
        severity: 'warning',
        kind: 'evacuated-broker-down',
        resource: `broker ${brokerId}`,
        values: { brokerId },
        title: `Broker ${brokerId} is down: its replicas are copied from others`,
        detail:
          'The leaders on other brokers send in its stead. A partition that lay on this broker alone cannot be copied at all.',
        fix: 'Go on if it is lost for good; otherwise bring it back first, and what it holds need not be copied twice.',
      }),
    )
  return [...targets, ...sources]
}
