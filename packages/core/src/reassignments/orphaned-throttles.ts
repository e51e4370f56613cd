import { type OrphanedThrottle, parseReplicaList, SIDES, type Sides } from '@headgate/domain'
import type { OngoingReassignment } from '../ports/admin.ts'
import type { Owned } from './owned-by-jobs.ts'
import { listConfig, rateConfig } from './throttle-configs.ts'

type Found = {
  brokers: ReadonlyMap<number, Sides<string | null>>
  topics: ReadonlyMap<string, Sides<string | null>>
  ongoing: readonly OngoingReassignment[]
  owned: Pick<Owned, 'topics' | 'brokers'>
}

/**
 * Throttles that nobody needs. A broker's rate is needed while anything is reassigned, or while a job of ours owns it; an entry of a
 * topic's list while its partition is. What a job of ours may have set is never an orphan.
 */
export const orphanedThrottles = ({ brokers, topics, ongoing, owned }: Found): OrphanedThrottle[] => {
  const orphans: OrphanedThrottle[] = []
  for (const [brokerId, rates] of [...brokers].sort(([a], [b]) => a - b)) {
    if (ongoing.length > 0 || owned.brokers.has(brokerId)) continue
    const configs = SIDES.flatMap((side): OrphanedThrottle['configs'] => {
      const value = rates[side]
      return value === null ? [] : [{ name: rateConfig(side), value, orphaned: null }]
    })
    if (configs.length > 0) orphans.push({ resource: `broker ${brokerId}`, brokerId, topic: null, configs })
  }
  const moving = Map.groupBy(ongoing, ({ topic }) => topic)
  for (const [topic, lists] of topics) {
    if (owned.topics.has(topic)) continue
    const partitions = new Set((moving.get(topic) ?? []).map(({ partition }) => String(partition)))
    const configs = SIDES.flatMap((side): OrphanedThrottle['configs'] => {
      const value = lists[side]
      if (value === null) return []
      const entries = parseReplicaList(value)
      if (partitions.size === 0) return [{ name: listConfig(side), value, orphaned: null }]
      const unneeded = entries.filter((entry) => entry !== '*' && !partitions.has(entry.split(':')[0] ?? ''))
      return unneeded.length === 0 ? [] : [{ name: listConfig(side), value, orphaned: unneeded.join(',') }]
    })
    if (configs.length > 0) orphans.push({ resource: `topic ${topic}`, brokerId: null, topic, configs })
  }
  return orphans
}
