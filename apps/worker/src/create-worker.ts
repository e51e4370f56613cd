import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type {
  AlarmNewsStore,
  ClusterStore,
  ConfigReportStore,
  EdgeStore,
  FleetStore,
  HousekeepingStore,
  LeaseStore,
  SampleStore,
} from '@headgate/core'
import { createMetrics, type Logger } from '@headgate/telemetry'
import { type HealthServer, startHealthServer } from './health-server.ts'
import { type JobsStore, runJobs } from './jobs/run-jobs.ts'
import { createClusterAdmins } from './lib/cluster-admins.ts'
import { createLoopStates } from './lib/loop-states.ts'
import { type LeaseSettings, runLeasedLoop } from './lib/run-leased-loop.ts'
import { alarmWebhook } from './loops/alarm-webhook.ts'
import { commandResults } from './loops/command-results.ts'
import { configReports } from './loops/config-reports.ts'
import { type EdgeAlarmsStore, edgeAlarms } from './loops/edge-alarms.ts'
import { edgeFleet } from './loops/edge-fleet.ts'
import { housekeeping } from './loops/housekeeping.ts'
import { type InterruptedPlansStore, interruptedPlans } from './loops/interrupted-plans.ts'
import { type OwedThrottlesStore, owedThrottles } from './loops/owed-throttles.ts'
import { type PreferredElectionsStore, preferredElections } from './loops/preferred-elections.ts'
import { throughputSample } from './loops/throughput-sample.ts'

export type WorkerStore = Pick<ClusterStore, 'listClusters' | 'findCluster'> &
  FleetStore &
  ConfigReportStore &
  EdgeAlarmsStore &
  AlarmNewsStore &
  Pick<EdgeStore, 'recordCommandStep'> &
  Pick<SampleStore, 'insertSample' | 'deleteSamplesBefore'> &
  HousekeepingStore &
  JobsStore &
  InterruptedPlansStore &
  OwedThrottlesStore &
  PreferredElectionsStore &
  LeaseStore
export type WorkerOptions = {
  store: WorkerStore
  logger: Logger
  /** Health and metrics on loopback; 0 takes any free port, null none. */
  port: number | null
  /** Consumer groups are `<prefix>-<loop>`. Another one for a second installation over the same Kafka cluster. */
  groupPrefix?: string
  lease?: Partial<LeaseSettings>
  sampleEveryMs?: number
  /** Told of alarms of the edge by POST; null or left out: nobody is. */
  alarmWebhook?: string | null
  alarmsEveryMs?: number
}
export type Worker = {
  /** Resolves once the health server listens and the loops are on their way. Aborting the signal begins to stop them. */
  start: (signal: AbortSignal) => Promise<{ healthPort: number | null }>
  /** Loops leave their groups and give back their leases, then connections close, then the health server. */
  stop: () => Promise<void>
}

const LEASE_TTL_MS = 15_000

/** The loops of one worker over a store. Several workers may run over one store: each loop runs in one of them. */
export const createWorker = (options: WorkerOptions): Worker => {
  const { store, logger, port, groupPrefix = 'headgate-worker', lease = {}, sampleEveryMs } = options
  const stopping = new AbortController()
  const metrics = createMetrics('headgate_worker')
  const states = createLoopStates(logger, metrics, () => new Date())
  const admins = createClusterAdmins(logger)
  const settings: LeaseSettings = {
    holder: `${hostname()}:${process.pid}:${randomUUID()}`,
    ttlMs: LEASE_TTL_MS,
    standbyMs: 5_000,
    backoff: { firstMs: 500, maxMs: 15_000 },
    random: Math.random,
    ...lease,
  }
  let loops: Promise<void>[] = []
  let health: HealthServer | null = null

  return {
    start: async (outer) => {
      metrics.observeProcess()
      if (port !== null) health = await startHealthServer(port, states, metrics)
      const signal = AbortSignal.any([outer, stopping.signal])
      if (!signal.aborted) {
        const common = { store, edge: store, admins, logger, metrics, groupPrefix }
        const leased = [
          edgeFleet({ ...common, state: states.of('edge-fleet') }),
          configReports({ ...common, state: states.of('config-reports') }),
          commandResults({ ...common, state: states.of('command-results') }),
          edgeAlarms({
            ...{ store, logger, metrics, now: () => new Date() },
            // Another worker's loop is not seen from here; ours that fails is.
            canHear: () => states.snapshot()['edge-fleet']?.state !== 'failing',
            ...(options.alarmsEveryMs === undefined ? {} : { everyMs: options.alarmsEveryMs }),
          }),
          ...(options.alarmWebhook
            ? [alarmWebhook({ store, url: options.alarmWebhook, logger, now: () => new Date() })]
            : []),
          housekeeping({ store, now: () => new Date() }),
          interruptedPlans({ store, admins, logger, now: () => new Date() }),
          owedThrottles({ store, admins, logger, now: () => new Date() }),
          preferredElections({ store, admins, logger, now: () => new Date() }),
        ]
        const every = sampleEveryMs === undefined ? {} : { everyMs: sampleEveryMs }
        loops = [
          ...leased.map((loop) =>
            runLeasedLoop(loop, { leases: store, state: states.of(loop.name), settings, signal }),
          ),
          runJobs({ store, admins, states, logger, settings, now: () => new Date(), signal }),
          throughputSample({ store, admins, states, settings, now: () => new Date(), signal, ...every }),
        ]
      }
      return { healthPort: health?.port ?? null }
    },
    stop: async () => {
      stopping.abort()
      await Promise.all(loops)
      await admins.close()
      await health?.close()
    },
  }
}
