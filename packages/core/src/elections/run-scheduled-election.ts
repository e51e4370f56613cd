import type { Plan } from '@headgate/domain'
import { applySystemChanges, type SystemEngine } from '../changes/apply-system-changes.ts'

/**
 * The election that the policy of a cluster asks for, planned and written down as any change. null: every partition that can be led
 * by its preferred replica is, and nothing was written.
 */
export const runScheduledElection = async (engine: SystemEngine, cron: string): Promise<Plan | null> => {
  const { topics } = await engine.cluster.fetchMetadata()
  const isWanted = topics.some(({ partitions }) =>
    partitions.some(({ leader, replicas: [preferred], isr }) => {
      if (preferred === undefined || leader === preferred) return false
      return isr.includes(preferred)
    }),
  )
  if (!isWanted) return null
  return applySystemChanges(engine, {
    changes: [{ kind: 'ElectLeaders', type: 'preferred' }],
    action: 'schedule.preferred-election',
    name: `schedule ${cron}`,
  })
}
