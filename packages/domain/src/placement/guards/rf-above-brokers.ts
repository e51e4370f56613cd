import { finding } from '../../plans/finding.ts'
import type { PlanFinding } from '../../plans/plan-finding.ts'
import type { Survey } from '../survey-moves.ts'

/** A broker holds a partition once, so there cannot be more replicas than brokers. */
export const rfAboveBrokers = ({ replicationFactor, cluster }: Survey): PlanFinding[] => {
  const usable = cluster.brokers.filter(({ isUsable }) => isUsable).length
  if (replicationFactor === undefined || replicationFactor <= usable) return []
  const down = cluster.brokers.length - usable
  return [
    finding({
      severity: 'blocker',
      kind: 'rf-above-brokers',
      values: { replicationFactor, brokers: usable, brokersDown: down },
      title: `A replication factor of ${replicationFactor} needs ${replicationFactor} brokers`,
      detail: `${usable} ${usable === 1 ? 'broker' : 'brokers'} of this cluster can take replicas${down > 0 ? `, ${down} ${down === 1 ? 'is' : 'are'} down` : ''}; each holds a partition once.`,
      fix: `Choose a replication factor of at most ${usable}, or ${down > 0 ? 'bring back the brokers that are down' : 'add brokers'} first.`,
      fields: [{ path: 'replicationFactor', message: `There are ${usable} usable brokers.` }],
    }),
  ]
}
