import type {
  AuditVerdict,
  Bridge,
  ClusterPolicy,
  ClusterSummary,
  Device,
  EdgeCommand,
  Member,
  StoredGrant,
} from '@headgate/domain'
import type {
  AuditStore,
  ClusterStore,
  EdgeStore,
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
import { type FakeJobsState, fakeJobs } from './fake-jobs.ts'
import { fakePeople } from './fake-people.ts'
import { type FakePlan, fakePlans } from './fake-plans.ts'

export type FakeStoreState = FakeJobsState & {
  clusters: ClusterSummary[]
  tokens: (StoredToken & { hash: string })[]
  members: Member[]
  grants: StoredGrant[]
  policies: Map<string, ClusterPolicy>
  /** As they were appended, with how each was settled. */
  audit: FakeAuditEntry[]
  plans: FakePlan[]
  bridges: Bridge[]
  devices: Device[]
  commands: EdgeCommand[]
  keys: Map<string, { procedure: string; requestHash: string; response: StoredResponse | null }>
}
type FakeStorePorts = Pick<ClusterStore, 'listClusters'> &
  TokenStore &
  MemberStore &
  GrantStore &
  PolicyStore &
  AuditStore &
  PlanStore &
  Omit<EdgeStore, 'upsertBridge'> &
  Pick<SampleStore, 'listSamples'> &
  JobStore &
  LeaseStore &
  IdempotencyStore & { ping: () => Promise<void>; verifyAuditChain: () => Promise<AuditVerdict> }
export type FakeStore = FakeStorePorts & { state: FakeStoreState }

const AT = '2026-01-02T03:04:05.000Z'

const edgePorts = (state: FakeStoreState): Omit<EdgeStore, 'upsertBridge'> => ({
  listBridges: async () => state.bridges,
  listDevices: async () => state.devices,
  findDevice: async (id) => state.devices.find(({ deviceId }) => deviceId === id) ?? null,
  createCommand: async (command) => {
    state.commands.push(command)
  },
  recordCommandStep: async (id, step) => {
    const command = state.commands.find(({ commandId }) => commandId === id)
    if (command && !command.steps.some((one) => one.step === step.step)) command.steps.push(step)
    if (command && (step.step === 'failed' || step.step === 'acknowledged')) command.state = step.step
  },
  findCommand: async (id) => state.commands.find(({ commandId }) => commandId === id) ?? null,
  listCommands: async (id, limit) =>
    state.commands
      .filter(({ deviceId }) => deviceId === id)
      .toReversed()
      .slice(0, limit),
})

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
    bridges: [],
    devices: [],
    commands: [],
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
    ...edgePorts(state),
    ...fakeJobs(state, now),
    ...idempotencyPorts(state),
  }
}
