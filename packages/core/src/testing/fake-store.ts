import type { AuditVerdict, ClusterPolicy, ClusterSummary, Member, StoredGrant } from '@headgate/domain'
import type {
  AuditStore,
  ClusterStore,
  GrantStore,
  IdempotencyStore,
  JobStore,
  LeaseStore,
  MemberStore,
  PlanStore,
  PolicyStore,
  SampleStore,
  StoredResponse,
  StoredToken,
  TokenStore,
} from '../ports/store.ts'
import { fakeAccess } from './fake-access.ts'
import { type FakeAuditEntry, fakeAudit } from './fake-audit.ts'
import { emptyEdge, type FakeEdgePorts, type FakeEdgeState, fakeEdge } from './fake-edge-store.ts'
import { type FakeJobsState, fakeJobs } from './fake-jobs.ts'
import { fakePeople } from './fake-people.ts'
import { type FakePlan, fakePlans } from './fake-plans.ts'

export type FakeStoreState = FakeJobsState &
  FakeEdgeState & {
    clusters: ClusterSummary[]
    tokens: (StoredToken & { hash: string })[]
    members: Member[]
    grants: StoredGrant[]
    policies: Map<string, ClusterPolicy>
    /** As they were appended, with how each was settled. */
    audit: FakeAuditEntry[]
    plans: FakePlan[]
    keys: Map<string, { procedure: string; requestHash: string; response: StoredResponse | null }>
  }
type FakeStorePorts = Pick<ClusterStore, 'listClusters'> &
  TokenStore &
  MemberStore &
  GrantStore &
  PolicyStore &
  AuditStore &
  PlanStore &
  FakeEdgePorts &
  Pick<SampleStore, 'listSamples'> &
  JobStore &
  LeaseStore &
  IdempotencyStore & { ping: () => Promise<void>; verifyAuditChain: () => Promise<AuditVerdict> }
export type FakeStore = FakeStorePorts & { state: FakeStoreState }

const AT = '2026-01-02T03:04:05.000Z'

const idempotencyPorts = ({ keys }: FakeStoreState): IdempotencyStore => {
  const keyOf = ({ actorId, key }: { actorId: string; key: string }) => `${actorId}\n${key}`
  return {
    claimIdempotencyKey: async ({ procedure, requestHash, ...owner }) => {
      const held = keys.get(keyOf(owner))
      if (!held) {
        keys.set(keyOf(owner), { procedure, requestHash, response: null })
        return { state: 'claimed' }
      }
      if (held.procedure !== procedure || held.requestHash !== requestHash) return { state: 'mismatch' }
      return held.response ? { state: 'answered', response: held.response } : { state: 'in-progress' }
    },
    answerIdempotencyKey: async (owner, response) => {
      const held = keys.get(keyOf(owner))
      if (held) held.response = response
    },
    releaseIdempotencyKey: async (owner) => {
      keys.delete(keyOf(owner))
    },
    deleteExpiredIdempotencyKeys: async () => undefined,
  }
}

/** Headgate's own memory, without a database. `now`: what plans and jobs are stamped with; it stands still unless given. */
export const fakeStore = (initial: Partial<FakeStoreState> = {}, now: () => string = () => AT): FakeStore => {
  const state: FakeStoreState = {
    clusters: [{ slug: 'local', name: 'Local', bootstrap: ['localhost:9091'], security: 'PLAINTEXT', createdAt: AT }],
    tokens: [],
    members: [],
    grants: [],
    policies: new Map(),
    audit: [],
    plans: [],
    ...emptyEdge(),
    keys: new Map(),
    jobs: [],
    jobEvents: [],
    leases: new Map(),
    ...initial,
  }
  return {
    state,
    listClusters: async () => state.clusters,
    listSamples: async () => [],
    ping: async () => undefined,
    ...fakePeople(state),
    ...fakeAccess(state),
    ...fakeAudit(state),
    ...fakePlans(state.plans, now),
    ...fakeEdge(state),
    ...fakeJobs(state, now),
    ...idempotencyPorts(state),
  }
}
