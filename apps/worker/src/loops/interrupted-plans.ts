import { randomUUID } from 'node:crypto'
import {
  type AuditStore,
  type ClusterStore,
  listAbandonedPlans,
  type RecoveryEngine,
  recoverPlan,
  settleOpenAttempts,
} from '@headgate/core'
import type { Logger } from '@headgate/telemetry'
import type { ClusterAdmins } from '../lib/cluster-admins.ts'
import { describeFailure } from '../lib/describe-failure.ts'
import { pause } from '../lib/pause.ts'
import type { LeasedLoop } from '../lib/run-leased-loop.ts'
import { withClusterServices } from '../lib/with-cluster-services.ts'

const EVERY_MS = 15_000
/** They are an hour old before anybody asks: no need to walk the trail more often. */
const ATTEMPTS_EVERY_MS = 5 * 60_000

export type InterruptedPlansStore = RecoveryEngine['store'] &
  Pick<AuditStore, 'listOpenAttempts'> &
  Pick<ClusterStore, 'findCluster'>
type Deps = {
  store: InterruptedPlansStore
  admins: ClusterAdmins
  logger: Logger
  now: () => Date
  everyMs?: number
}

const recover = async (deps: Deps, { id, clusterSlug }: { id: string; clusterSlug: string }): Promise<void> => {
  const { store, logger, now } = deps
  const cluster = await store.findCluster(clusterSlug)
  if (!cluster) return
  try {
    const plan = await withClusterServices(cluster, deps, (services) =>
      recoverPlan({ cluster: services, store, clock: { now } }, { planId: id, holder: randomUUID() }),
    )
    if (plan)
      logger.warn({ plan: id, state: plan.state }, 'a plan whose process had died while applying it was settled')
  } catch (error) {
    logger.warn({ plan: id, ...describeFailure(error) }, 'an interrupted plan could not be settled yet')
  }
}

/** Settles plans whose process died while it applied them, by looking at the cluster; and attempts of which nobody wrote how they ended. */
export const interruptedPlans = (deps: Deps): LeasedLoop => ({
  name: 'interrupted-plans',
  run: async ({ signal, ready }) => {
    let attemptsAt = Number.NEGATIVE_INFINITY
    while (!signal.aborted) {
      for (const plan of await listAbandonedPlans(deps.store)) {
        if (signal.aborted) break
        await recover(deps, plan)
      }
      if (performance.now() - attemptsAt >= ATTEMPTS_EVERY_MS) {
        attemptsAt = performance.now()
        const count = await settleOpenAttempts({ ...deps.store, clock: { now: deps.now } })
        if (count > 0) deps.logger.warn({ count }, 'attempts whose process had died were settled in the audit trail')
      }
      ready()
      await pause(deps.everyMs ?? EVERY_MS, signal)
    }
  },
})
