import { type ClusterStore, type DebtMemory, type JobStore, type LeaseStore, payThrottleDebts } from '@headgate/core'
import type { Logger } from '@headgate/telemetry'
import type { ClusterAdmins } from '../lib/cluster-admins.ts'
import { describeFailure } from '../lib/describe-failure.ts'
import { pause } from '../lib/pause.ts'
import type { LeasedLoop } from '../lib/run-leased-loop.ts'

const EVERY_MS = 3_000

export type OwedThrottlesStore = Pick<JobStore, 'listOwingJobs' | 'listJobs' | 'findJob' | 'saveJob'> &
  Pick<ClusterStore, 'findCluster'> &
  LeaseStore
type Deps = { store: OwedThrottlesStore; admins: ClusterAdmins; logger: Logger; now: () => Date; everyMs?: number }

/** Takes away what reassignments left on brokers that did not answer when they ended, as soon as those are back. */
export const owedThrottles = (deps: Deps): LeasedLoop => {
  const { store, admins, logger, now, everyMs = EVERY_MS } = deps
  return {
    name: 'owed-throttles',
    run: async ({ signal, ready }) => {
      const memories = new Map<string, DebtMemory>()
      const reasons = new Map<string, string>()
      while (!signal.aborted) {
        const slugs = new Set((await store.listOwingJobs(null)).map(({ clusterSlug }) => clusterSlug))
        for (const slug of slugs) {
          const cluster = signal.aborted ? null : await store.findCluster(slug)
          if (!cluster) continue
          try {
            const ports = { ...store, ...admins.of(cluster), clock: { now } }
            memories.set(slug, await payThrottleDebts(ports, slug, memories.get(slug) ?? {}))
            reasons.delete(slug)
          } catch (error) {
            const failure = describeFailure(error)
            // Once for each reason: a cluster that is away for a day must not flood the log.
            if (reasons.get(slug) !== failure.reason)
              logger.warn({ cluster: slug, ...failure }, 'throttles that are owed could not be taken away yet')
            reasons.set(slug, failure.reason)
          }
        }
        ready()
        await pause(everyMs, signal)
      }
    },
  }
}
