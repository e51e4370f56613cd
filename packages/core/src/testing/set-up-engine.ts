import type { ActorRef, Change, ClusterPolicy, Plan } from '@headgate/domain'
import { applyChanges } from '../changes/apply-changes.ts'
import { applyPlan } from '../changes/apply-plan.ts'
import { decidePlan } from '../changes/decide-plan.ts'
import { makePlan } from '../changes/make-plan.ts'
import type { RecoveryEngine } from '../changes/recover-plan.ts'
import { undoPlan } from '../changes/undo-plan.ts'
import type { ClusterPorts } from '../cluster/cluster-ports.ts'
import type { FakeKafkaState } from './fake-kafka-state.ts'
import { type FakeStore, fakeStore } from './fake-store.ts'
import { fakeTopic } from './fake-topic.ts'
import { type FakeCluster, setUpCluster } from './set-up-cluster.ts'

export const KIM: ActorRef = { kind: 'user', id: 'u1', name: 'Kim' }
export const LEE: ActorRef = { kind: 'user', id: 'u2', name: 'Lee' }

export type FakeEngine = FakeCluster & {
  engine: RecoveryEngine
  store: FakeStore
  setPolicy: (policy: Partial<ClusterPolicy>) => Promise<void>
  /** Of Kim, unless told otherwise. */
  plan: (changes: readonly Change[], by?: ActorRef) => Promise<Plan>
  attempt: (by?: ActorRef) => Promise<string>
  apply: (plan: Pick<Plan, 'id'>, by?: ActorRef) => Promise<Plan>
  /** Plan and apply in one call. */
  change: (changes: readonly Change[], by?: ActorRef) => Promise<Plan>
  decide: (plan: Pick<Plan, 'id'>, decision: 'approved' | 'rejected', by: ActorRef) => Promise<Plan>
  undo: (plan: Pick<Plan, 'id'>) => Promise<Plan>
}

/** The whole path of a change over a fake cluster and a fake store. `store` replaces single ports of Headgate's own memory. */
export const setUpEngine = (
  topics: readonly ReturnType<typeof fakeTopic>[] = [fakeTopic('orders')],
  over: { state?: Partial<FakeKafkaState>; ports?: Partial<ClusterPorts>; store?: Partial<FakeStore> } = {},
): FakeEngine => {
  const fake = setUpCluster(topics, over)
  const store = { ...fakeStore(), ...over.store }
  const engine = { cluster: fake.cluster, store, clock: fake.clock }
  const attempt = (by: ActorRef = KIM) =>
    store.appendAudit({
      at: fake.clock.now(),
      actorKind: by.kind,
      actorId: by.id,
      actorName: by.name,
      action: 'plans.applyPlan',
      clusterSlug: 'local',
      resource: null,
      input: {},
      validateOnly: false,
      outcome: 'pending',
      problem: null,
    })
  return {
    ...fake,
    engine,
    store,
    attempt,
    setPolicy: async (policy) => {
      await store.setPolicy('local', { ...(await store.findPolicy('local')), ...policy }, 'admin')
    },
    plan: (changes, by = KIM) => makePlan(engine, { changes, author: by }),
    apply: async ({ id }, by = KIM) => applyPlan(engine, { planId: id, by, attemptId: await attempt(by) }),
    change: async (changes, by = KIM) =>
      applyChanges(engine, { changes, by, attemptId: await attempt(by), validateOnly: false }),
    decide: ({ id }, decision, by) =>
      decidePlan({ ...store, clock: fake.clock }, { planId: id, decision, by, comment: null }),
    undo: ({ id }) => undoPlan(engine, { planId: id, by: KIM }),
  }
}
