import type { ApiToken, AuditEntry, Bridge, ClusterSummary, Device, EdgeCommand, Member } from '@headgate/domain'
import type {
  AuditStore,
  ClusterStore,
  EdgeStore,
  IdempotencyStore,
  MemberStore,
  NewAuditEntry,
  SampleStore,
  StoredResponse,
  TokenStore,
} from '../ports/store.ts'

export type FakeStoreState = {
  clusters: ClusterSummary[]
  tokens: (ApiToken & { hash: string })[]
  members: Member[]
  /** As they were appended, with how each was settled. */
  audit: (NewAuditEntry & { id: string; settled: { outcome: string; problem: string | null } | null })[]
  bridges: Bridge[]
  devices: Device[]
  commands: EdgeCommand[]
  keys: Map<string, { procedure: string; requestHash: string; response: StoredResponse | null }>
}
type FakeStorePorts = Pick<ClusterStore, 'listClusters'> &
  TokenStore &
  MemberStore &
  AuditStore &
  Omit<EdgeStore, 'upsertBridge'> &
  Pick<SampleStore, 'listSamples'> &
  IdempotencyStore & { ping: () => Promise<void> }
export type FakeStore = FakeStorePorts & { state: FakeStoreState }

const AT = '2026-01-02T03:04:05.000Z'

const auditPorts = (state: FakeStoreState): AuditStore => ({
  appendAudit: async (entry) => {
    const id = `audit-${state.audit.length + 1}`
    state.audit.push({ ...entry, id, settled: null })
    return id
  },
  settleAudit: async (id, { outcome, problem }) => {
    const entry = state.audit.find((one) => one.id === id)
    if (entry) entry.settled = { outcome, problem }
  },
  listAudit: async ({ limit, beforeSequence, clusterSlug }) => {
    const all = state.audit
      .map(
        (entry, index): AuditEntry => ({
          id: entry.id,
          sequence: index + 1,
          at: entry.at.toISOString(),
          settledAt: null,
          actorKind: entry.actorKind,
          actorName: entry.actorName,
          action: entry.action,
          clusterSlug: entry.clusterSlug,
          resource: entry.resource,
          outcome: (entry.settled?.outcome ?? entry.outcome) as AuditEntry['outcome'],
          problem: entry.problem,
          validateOnly: entry.validateOnly,
        }),
      )
      .filter((entry) => clusterSlug === null || entry.clusterSlug === clusterSlug)
      .toReversed()
    return {
      items: all.filter(({ sequence }) => sequence < (beforeSequence ?? Infinity)).slice(0, limit),
      total: all.length,
    }
  },
})

const peoplePorts = (state: FakeStoreState): TokenStore & MemberStore => ({
  createToken: async ({ expiresAt, ...token }) => {
    const made = {
      ...token,
      id: `token-${state.tokens.length + 1}`,
      createdAt: AT,
      expiresAt: expiresAt?.toISOString() ?? null,
      lastUsedAt: null,
    }
    state.tokens.push(made)
    return made
  },
  listTokens: async () => state.tokens,
  deleteToken: async (id) => {
    const before = state.tokens.length
    state.tokens = state.tokens.filter((token) => token.id !== id)
    return state.tokens.length < before
  },
  findTokenByHash: async (hash) => state.tokens.find((token) => token.hash === hash) ?? null,
  touchToken: async (id, at) => {
    const token = state.tokens.find((one) => one.id === id)
    if (token) token.lastUsedAt = at.toISOString()
  },
  listMembers: async () => state.members,
  countMembers: async () => state.members.length,
  createMember: async ({ email, name, role }) => {
    const member = { id: `member-${state.members.length + 1}`, email, name, role, createdAt: AT }
    state.members.push(member)
    return member
  },
})

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

/** Headgate's own memory, without a database. */
export const fakeStore = (initial: Partial<FakeStoreState> = {}): FakeStore => {
  const state: FakeStoreState = {
    clusters: [{ slug: 'local', name: 'Local', bootstrap: ['localhost:9091'], security: 'PLAINTEXT', createdAt: AT }],
    tokens: [],
    members: [],
    audit: [],
    bridges: [],
    devices: [],
    commands: [],
    keys: new Map(),
    ...initial,
  }
  return {
    state,
    listClusters: async () => state.clusters,
    listSamples: async () => [],
    ping: async () => undefined,
    ...peoplePorts(state),
    ...auditPorts(state),
    ...edgePorts(state),
    ...idempotencyPorts(state),
  }
}
