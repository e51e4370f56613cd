import { brokersOwing, type OrphanedThrottle, SIDES } from '@headgate/domain'
import type { JobStore } from '../ports/store.ts'
import { rateConfig } from './throttle-configs.ts'

export type DebtReader = Pick<JobStore, 'listOwingJobs'>

/** What jobs of ours left on brokers that did not answer, as it may stand there still: they themselves need not answer for it. */
export const owedThrottles = async (
  { listOwingJobs }: DebtReader,
  clusterSlug: string,
): Promise<OrphanedThrottle[]> => {
  const owed = new Map<number, OrphanedThrottle>()
  for (const { debt } of await listOwingJobs(clusterSlug))
    for (const brokerId of brokersOwing(debt)) {
      const value = String(debt?.rates.at(-1) ?? '')
      const configs = SIDES.map((side) => ({ name: rateConfig(side), value, orphaned: null }))
      owed.set(brokerId, { resource: `broker ${brokerId}`, brokerId, topic: null, configs })
    }
  return [...owed.values()]
}
