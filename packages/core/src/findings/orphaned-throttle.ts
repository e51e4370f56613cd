import { counted } from '@headgate/domain'
import type { FindingRule } from './finding-input.ts'

/** Topics are counted, not named: they may be hidden from whoever looks. */
export const orphanedThrottle: FindingRule = ({ orphanedThrottles: orphans }) => {
  if (orphans.length === 0) return []
  const brokers = orphans.flatMap(({ brokerId }) => brokerId ?? [])
  const ids = brokers.join(', ') || '–'
  const topics = orphans.length - brokers.length
  return [
    {
      severity: 'warning',
      kind: 'orphaned-throttle',
      values: { count: orphans.length, ids, topics },
      title: `${counted(orphans.length, 'replication throttle')} left behind that nothing needs any more`,
      detail: `Brokers with one: ${ids}; topics with one: ${topics}. Replicas that fall behind there catch up slowly, or never.`,
      fix: 'Review and remove them on the Reassignments page, or with: headgate reassign remove-throttles',
    },
  ]
}
