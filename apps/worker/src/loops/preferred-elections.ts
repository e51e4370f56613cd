import { type ClusterStore, runScheduledElection, type SystemEngine } from '@headgate/core'
import type { Logger } from '@headgate/telemetry'
import type { ClusterAdmins } from '../lib/cluster-admins.ts'
import { describeFailure } from '../lib/describe-failure.ts'
import { pause } from '../lib/pause.ts'
import type { LeasedLoop } from '../lib/run-leased-loop.ts'
import { createSchedule, type Schedule } from '../lib/schedule.ts'
import { withClusterServices } from '../lib/with-cluster-services.ts'

const EVERY_MS = 5_000

export type PreferredElectionsStore = SystemEngine['store'] & Pick<ClusterStore, 'listClusters' | 'findCluster'>
type Deps = {
  store: PreferredElectionsStore
  admins: ClusterAdmins
  logger: Logger
  now: () => Date
  everyMs?: number
}

const elect = async (deps: Deps, slug: string, cron: string): Promise<void> => {
  const { store, logger, now } = deps
  const cluster = await store.findCluster(slug)
  if (!cluster) return
  const plan = await withClusterServices(cluster, deps, (services) =>
    runScheduledElection({ cluster: services, store, clock: { now } }, cron),
  )
  if (plan) logger.info({ cluster: slug, plan: plan.id, state: plan.state }, 'a scheduled preferred election was run')
}

const lookAt = async (deps: Deps, slug: string, schedule: Schedule): Promise<void> => {
  const { store, logger, now } = deps
  // From when on the next run counts: before it is looked at, so that none falls between.
  const at = now()
  const { preferredElectionCron: cron, isReadOnly } = await store.findPolicy(slug)
  // A read-only cluster is left alone; what it misses meanwhile is not made up for.
  if (cron === null || isReadOnly) return schedule.done(at)
  const run = schedule.due(cron, at)
  if (run === null) return
  try {
    await elect(deps, slug, cron)
    schedule.done(at)
  } catch (error) {
    schedule.failed(at)
    logger.warn({ cluster: slug, run: run.toISOString(), ...describeFailure(error) }, 'a scheduled election failed')
  }
}

/** Preferred leader elections by themselves, as the policy of each cluster schedules them. */
export const preferredElections = (deps: Deps): LeasedLoop => ({
  name: 'preferred-elections',
  run: async ({ signal, ready }) => {
    const schedules = new Map<string, Schedule>()
    const startedAt = deps.now()
    while (!signal.aborted) {
      for (const { slug } of await deps.store.listClusters()) {
        if (signal.aborted) break
        const schedule = schedules.get(slug) ?? createSchedule(startedAt)
        schedules.set(slug, schedule)
        await lookAt(deps, slug, schedule)
      }
      ready()
      await pause(deps.everyMs ?? EVERY_MS, signal)
    }
  },
})
