import {
  fakeAlarm,
  fakeBridge,
  fakeDevice,
  fakeStore,
  fakeTopic,
  fakeVersion,
  setUpCluster,
} from '@headgate/core/testing'
import { NO_COST } from '@headgate/domain'
import { type FakeApi, fakeApi } from './fake-context.ts'

const AT = '2026-01-02T03:04:05.000Z'
const EDGE = ['commands', 'requests', 'answers', 'config']
const SOMEBODY = { kind: 'user', id: 'somebody', name: 'Somebody' } as const

/** What the procedures that find something by its id are asked for, in place of what EXAMPLE_INPUTS has. */
export const SEEDED_IDS = { plan: 'plan-001', job: 'job-0001', audit: 'audit-1', token: 'token-1', grant: 'grant-1' }

/**
 * The API over a cluster `local` with the topics `orders`, `readings` for the edge, the group `readers` and a binding, a plan that
 * deletes `orders`, the job and the audit entry of that plan, a token and a grant that reach everything.
 */
export const seededApi = async (): Promise<FakeApi> => {
  const listing = {
    groupId: 'readers',
    protocolType: 'consumer',
    state: 'Empty',
    type: 'classic',
    coordinatorId: 1,
  } as const
  const topics = [
    fakeTopic('orders', 6),
    fakeTopic('edge.readings', 1),
    ...EDGE.map((name) => fakeTopic(`headgate.edge.${name}`, 1)),
  ]
  const fake = setUpCluster(topics, {
    state: {
      groups: [{ listing, members: [], offsets: [] }],
      bridgeAnswers: ({ kind }) => (kind === 'sniff' ? { kind, proposals: [] } : { kind, problems: [] }),
    },
  })
  const store = fakeStore({
    ...{ bridges: [fakeBridge()], devices: [fakeDevice()], alarms: [fakeAlarm()], configVersions: [fakeVersion()] },
    bridgeConfigs: new Map([['bridge-1', { reportedAt: AT, runningVersion: 1, yaml: 'serial: []' }]]),
  })
  const plan = await store.createPlan({
    ...{ clusterSlug: 'local', state: 'ready', title: 'Delete the topic orders', author: SOMEBODY },
    ...{ changes: [{ kind: 'DeleteTopic', topic: 'orders' }], steps: [], moves: [], findings: [], risk: 'high' },
    ...{ cost: NO_COST, fingerprint: 'f', approvalNeeded: null, preImage: [null], undoOf: null },
    undo: { isPossible: false, reason: 'Records are gone.' },
  })
  await store.createJob({
    ...{ clusterSlug: 'local', kind: 'reassignment', title: 'Move orders', planId: plan.id, createdBy: SOMEBODY },
    ...{ spec: {}, memory: {}, throttleBytesPerSec: null },
    progress: {
      ...{ itemsDone: 0, itemsTotal: 1, itemsFailed: 0, bytesDone: null, bytesTotal: null, bytesPerSec: null },
      ...{ etaMs: null, inFlight: [] },
    },
  })
  const attempt = await store.appendAudit({
    ...{ at: new Date(AT), actorKind: 'user', actorId: 'somebody', actorName: 'Somebody', action: 'plans.applyPlan' },
    ...{ clusterSlug: 'local', resource: plan.id, input: {}, validateOnly: false, outcome: 'pending', problem: null },
  })
  await store.linkPlan({ attemptId: attempt, planId: plan.id, at: new Date(AT) })
  await store.createToken({
    ...{ name: 'wide', role: 'admin', clusters: null, hash: 'h', hint: 'hg_1', createdBy: 'Somebody', expiresAt: null },
  })
  for (const name of ['Ann', 'Bob'])
    await store.createMember({ email: `${name}@example.com`, name, role: 'admin', passwordHash: 'h' })
  await store.createGrant({
    ...{ actorKind: 'token', actorId: 'token-1', role: 'viewer', clusters: null, names: null, createdBy: 'Somebody' },
  })
  return fakeApi({ fake, store })
}

/** All that a call could have changed, but the audit; equal before and after when it changed nothing. */
export const stateOf = ({ kafka, store }: FakeApi): string => {
  const { calls: _calls, ...cluster } = kafka.state
  const { audit: _audit, keys: _keys, ...own } = store.state
  return JSON.stringify([cluster, own], (_key, value) => {
    if (value instanceof Map) return [...value]
    return value instanceof Set ? [...value] : value
  })
}
