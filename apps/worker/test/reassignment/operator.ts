import {
  applyPlan,
  type ChangeEngine,
  createClusterServices,
  listClusterReassignments,
  makePlan,
  requestJob,
  requirePlan,
  undoPlan,
} from '@headgate/core'
import { fakeActor } from '@headgate/core/testing'
import {
  type ActorRef,
  type Change,
  type ClusterConnection,
  isJobOver,
  type JobEvent,
  type JobRequest,
  type JobState,
  type Plan,
  type Reassignments,
} from '@headgate/domain'
import { type Admin, bindAdmin, openCluster } from '@headgate/kafka-admin'
import { openRecords } from '@headgate/kafka-records'
import type { Store } from '@headgate/store'
import { eventually } from '@headgate/testing'

const BY: ActorRef = { kind: 'token', id: 'test', name: 'Test' }
const ADMIN = fakeActor('admin', { name: BY.name })
/** A slow machine copies slowly, and a worker that was killed is missed for a while. */
export const JOB_ENDS_WITHIN = { timeoutMs: 180_000, intervalMs: 100 }

export type Operator = {
  admin: Admin
  plan: (...changes: Change[]) => Promise<Plan>
  apply: (planId: string) => Promise<Plan>
  /** Plans, and applies what nothing speaks against; answers the job that it became. */
  begin: (...changes: Change[]) => Promise<{ planId: string; jobId: string }>
  found: (planId: string) => Promise<Plan>
  reassignments: () => Promise<Reassignments>
  undo: (planId: string) => Promise<Plan>
  ask: (jobId: string, request: JobRequest) => Promise<void>
  ended: (jobId: string) => Promise<JobState>
  log: (jobId: string) => Promise<JobEvent[]>
  close: () => Promise<void>
}

/** Plans, applies and follows through core as the console does, with no browser between. */
export const openOperator = (connection: ClusterConnection, store: Store, slug: string): Operator => {
  const cluster = openCluster(connection, {
    clientId: 'headgate-test',
    requestTimeoutMs: 10_000,
    seenTimeoutMs: 10_000,
  })
  const admin = bindAdmin(cluster)
  const records = openRecords(connection, { clientId: 'headgate-test' })
  const clock = { now: () => new Date() }
  const services = createClusterServices({ slug, name: slug, ports: { ...admin, ...records }, clock })
  const engine: ChangeEngine = { cluster: services, store, clock }

  const plan = (...changes: Change[]) => makePlan(engine, { changes, author: BY })
  const apply = async (planId: string): Promise<Plan> => {
    const attemptId = await store.appendAudit({
      at: clock.now(),
      actorKind: 'token',
      actorId: BY.id,
      actorName: BY.name,
      action: 'plans.apply',
      clusterSlug: slug,
      resource: planId,
      input: {},
      validateOnly: false,
      outcome: 'pending',
      problem: null,
    })
    return applyPlan(engine, { planId, by: BY, attemptId })
  }
  return {
    admin,
    plan,
    apply,
    begin: async (...changes) => {
      const { id, state, findings } = await plan(...changes)
      if (state !== 'ready') throw new Error(`The plan is ${state}: ${JSON.stringify(findings)}`)
      const { jobId, outcome } = await apply(id)
      if (jobId === null) throw new Error(`The plan began no job: ${JSON.stringify(outcome)}`)
      return { planId: id, jobId }
    },
    found: (planId) => requirePlan(store, planId),
    reassignments: () => listClusterReassignments(services, store, { actor: ADMIN, topics: null }),
    undo: (planId) => undoPlan(engine, { planId, by: BY }),
    ask: async (jobId, request) => {
      await requestJob({ ...store, clock }, ADMIN, jobId, request)
    },
    ended: (jobId) =>
      eventually(async () => {
        const job = await store.findJobSummary(jobId)
        if (!job || !isJobOver(job.state)) throw new Error(`It is ${JSON.stringify(job)}`)
        return job.state
      }, JOB_ENDS_WITHIN),
    log: (jobId) => store.listJobEvents(jobId, { afterSequence: 0, limit: 1_000 }),
    close: async () => {
      await Promise.all([records.close(), cluster.close()])
    },
  }
}
