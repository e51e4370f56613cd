import { AppError, addDebts, type BrokerSeen, brokersOwing, settleDebt, withoutBrokers } from '@headgate/domain'
import type { ClusterPorts } from '../cluster/cluster-ports.ts'
import type { Clock } from '../ports/clock.ts'
import type { JobStore, JobSummary, LeaseStore } from '../ports/store.ts'
import { holdThrottles } from './hold-throttles.ts'
import { ownedByJobs } from './owned-by-jobs.ts'
import { brokerRates, rateChanges } from './throttle-configs.ts'

type Deps = Pick<ClusterPorts, 'describeCluster' | 'describeConfigs' | 'alterConfigsBatch'> &
  Pick<JobStore, 'listOwingJobs' | 'listJobs' | 'findJob' | 'saveJob'> &
  Pick<LeaseStore, 'acquireLease' | 'releaseLease'> & { clock: Clock }

/** What was seen clean since when, to be given to the next call; nothing that must outlive a process. */
export type DebtMemory = Record<string, number>

const HOLDER = 'owed-throttles'

const sum = (jobs: readonly JobSummary[]) => jobs.reduce((debt, job) => addDebts(debt, job.debt), jobs[0]?.debt ?? null)

/** What is written of a job while it is paid by somebody else stays: then this is said with the next look. */
const strike = async (deps: Deps, jobs: readonly JobSummary[], settled: readonly number[]): Promise<void> => {
  const at = deps.clock.now().toISOString()
  for (const { id, revision, debt } of jobs) {
    const own = settled.filter((brokerId) => debt?.brokers[brokerId] !== undefined)
    if (!debt || own.length === 0) continue
    const message = `Broker ${own.join(', ')} answers again: the replication throttle that this job had set on it is gone`
    await deps.saveJob(id, revision, { debt: withoutBrokers(debt, own) }, [{ at, level: 'info', message }])
  }
}

/**
 * Takes away the throttles that jobs of this cluster left on brokers which did not answer, on those that do now. Repeated until nothing is
 * owed: a broker is struck off once it was seen without them twice. What a job that is not over has set is left to that job.
 */
export const payThrottleDebts = async (deps: Deps, clusterSlug: string, memory: DebtMemory): Promise<DebtMemory> => {
  const debt = sum(await deps.listOwingJobs(clusterSlug))
  if (!debt) return {}
  const { brokers } = await deps.describeCluster()
  const up = brokersOwing(debt).filter((id) => brokers.some(({ brokerId, isFenced }) => brokerId === id && !isFenced))
  if (up.length === 0) return {}
  return holdThrottles(deps, { clusterSlug, holder: HOLDER }, async () => {
    const jobs = await deps.listOwingJobs(clusterSlug)
    const owed = sum(jobs)
    if (!owed) return {}
    const owned = await ownedByJobs(deps, clusterSlug)
    const free = up.filter((brokerId) => !owned.brokers.has(brokerId))
    const seen = new Map<number, BrokerSeen>()
    await Promise.all(
      free.map(async (brokerId) => {
        const rates = await brokerRates(deps, brokerId)
        if (rates) seen.set(brokerId, { isUp: true, rates })
      }),
    )
    const { changes, settled, clearSince } = settleDebt(owed, seen, memory, deps.clock.now().getTime())
    const { failed } = changes.length > 0 ? await deps.alterConfigsBatch(rateChanges(changes)) : { failed: [] }
    await strike(deps, jobs, settled)
    const [first] = failed
    if (first)
      throw new AppError({
        code: 'REFUSED_BY_BROKER',
        title: `The replication throttle on broker ${first.resource.name} could not be taken away`,
        detail: first.error.message ?? first.error.name,
        fix: 'See whether Headgate may alter configs of brokers. It is tried again.',
        kafka: first.error,
        retriable: true,
      })
    return clearSince
  })
}
