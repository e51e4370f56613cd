import { openApiDocument } from '@headgate/api'
import { type Grant, NO_COST, ROLES, type Role } from '@headgate/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CLUSTER, NAME, REST_RULES, type Reach, type RestRule } from './rest-rules.ts'
import { openTestRest, type TestRest } from './test-rest.ts'

/** Grants of every role, each narrowed in one way. */
const NARROWED = {
  everywhere: { clusters: null, names: null },
  'own cluster': { clusters: [CLUSTER], names: null },
  'another cluster': { clusters: ['elsewhere'], names: null },
  'a name that matches': { clusters: [CLUSTER], names: ['plant.*'] },
  'a name that does not match': { clusters: [CLUSTER], names: ['plan', 'plant.no-such-topi', 'x*'] },
} satisfies Record<string, Omit<Grant, 'role'>>
/** What tells nothing of anybody's cluster, and is asked for by who has no credentials. */
const PUBLIC = ['GET /health', 'GET /ready', 'GET /openapi.json']
type Narrowed = keyof typeof NARROWED
const ALL = Object.keys(NARROWED) as Narrowed[]

/** By hand: which grants reach what. */
const REACHES: Readonly<Record<Reach, readonly Narrowed[]>> = {
  anything: ALL,
  'in-cluster': ['everywhere', 'own cluster', 'a name that matches', 'a name that does not match'],
  cluster: ['everywhere', 'own cluster'],
  name: ['everywhere', 'own cluster', 'a name that matches'],
  plan: ['everywhere', 'own cluster', 'a name that matches'],
  installation: ['everywhere'],
  token: ['everywhere'],
}

let test: TestRest
const ids: Record<string, string> = {}
const secrets = new Map<string, string>()

beforeAll(async () => {
  test = await openTestRest()
  const { store } = test.composition
  const somebody = { kind: 'user' as const, id: 'somebody', name: 'Somebody' }
  for (const role of ROLES)
    for (const narrowed of ALL) secrets.set(`${role}, ${narrowed}`, await test.tokenOf({ role, ...NARROWED[narrowed] }))
  const plan = await store.createPlan({
    ...{ clusterSlug: CLUSTER, state: 'ready', title: 'Delete', author: somebody, steps: [], moves: [], findings: [] },
    ...{ changes: [{ kind: 'DeleteTopic', topic: NAME }], risk: 'high', cost: NO_COST, fingerprint: 'f' },
    ...{ approvalNeeded: null, preImage: [null], undo: { isPossible: false, reason: 'Gone.' }, undoOf: null },
  })
  const progress = { itemsDone: 0, itemsTotal: 1, itemsFailed: 0, bytesDone: null, bytesTotal: null, bytesPerSec: null }
  const job = await store.createJob({
    ...{ clusterSlug: CLUSTER, kind: 'reassignment', title: 'Move', planId: plan.id, createdBy: somebody, spec: {} },
    ...{ memory: {}, throttleBytesPerSec: null, progress: { ...progress, etaMs: null, inFlight: [] } },
  })
  const attempt = await store.appendAudit({
    ...{ at: new Date(), actorKind: 'user', actorId: 'somebody', actorName: 'Somebody', action: 'plans.applyPlan' },
    ...{ clusterSlug: CLUSTER, resource: plan.id, input: {}, validateOnly: false, outcome: 'pending', problem: null },
  })
  await store.linkPlan({ attemptId: attempt, planId: plan.id, at: new Date() })
  const wide = {
    name: 'wide',
    role: 'admin' as const,
    clusters: null,
    hash: 'wide',
    hint: 'hg_',
    createdBy: 'Somebody',
  }
  Object.assign(ids, {
    plans: plan.id,
    jobs: job,
    audit: attempt,
    tokens: (await store.createToken({ ...wide, expiresAt: null })).id,
  })
})
afterAll(() => test.close())

const call = (rule: RestRule, secret?: string) => {
  const id = ids[rule.path.split('/')[1] ?? ''] ?? (rule.path.includes('/brokers/') ? '1' : 'nobody')
  const values: Record<string, string> = { c: CLUSTER, t: NAME, g: NAME, commandId: 'none', version: '1', id }
  const path = rule.path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? name)
  // An address for each rule: from one alone, as many calls with wrong credentials are a flood, and refused as one.
  const headers = { 'x-forwarded-for': `10.0.0.${REST_RULES.indexOf(rule)}` }
  return test.call(rule.method, path, { ...(secret === undefined ? {} : { token: secret }), headers, body: rule.body })
}

const expected = ({ path, role: needed, reach }: RestRule, role: Role, narrowed: Narrowed): 'let in' | 403 | 404 => {
  const isHeld = ROLES.indexOf(role) >= ROLES.indexOf(needed)
  if (isHeld && REACHES[reach].includes(narrowed)) return 'let in'
  if (reach !== 'plan' && reach !== 'token') return 403
  // Seeing it takes less than doing it: who sees it is told what is lacking, to all others it is not there.
  const isRoleAskedFirst = reach === 'token' || path.endsWith('/approve') || path.endsWith('/reject')
  if (!isHeld && isRoleAskedFirst) return 403
  return REACHES[reach].includes(narrowed) ? 403 : 404
}

it('every operation of the document has its rule here, and every rule its operation', () => {
  const operations = Object.entries(openApiDocument({ baseUrl: 'http://127.0.0.1' }).paths ?? {}).flatMap(
    ([path, methods]) => Object.keys(methods ?? {}).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const rules = REST_RULES.map(({ method, path }) => `${method} ${path}`)
  expect(operations.map((name) => name.replace('/api/v1', '')).sort()).toEqual([...rules, ...PUBLIC].sort())
})

describe.each(REST_RULES)('$method $path', (rule) => {
  it('is refused without credentials, and with wrong ones', async () => {
    for (const secret of [undefined, 'hg_wrong'])
      expect(await call(rule, secret)).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } })
  })

  it.each(ROLES)(`as %s is let in exactly where a grant reaches (takes ${rule.role}, ${rule.reach})`, async (role) => {
    const answers = await Promise.all(ALL.map((narrowed) => call(rule, secrets.get(`${role}, ${narrowed}`))))
    for (const [index, narrowed] of ALL.entries()) {
      const { status, body } = answers[index] ?? {}
      const outcome = expected(rule, role, narrowed)
      const where = `${role}, ${narrowed}: ${JSON.stringify(body).slice(0, 300)}`
      if (outcome === 'let in') {
        expect([401, 403, 429, 500], where).not.toContain(status)
        if (rule.reach === 'plan' || rule.reach === 'token') expect(status, where).not.toBe(404)
      } else expect(status, where).toBe(outcome)
    }
  })
})

describe('a read-only cluster', () => {
  const policy = { isReadOnly: true, approvalFromRisk: null, diskGuard: 0.85, preferredElectionCron: null }
  beforeAll(() => test.composition.store.setPolicy(CLUSTER, policy, 'Somebody'))
  afterAll(() => test.composition.store.setPolicy(CLUSTER, { ...policy, isReadOnly: false }, 'Somebody'))

  it.each(REST_RULES.filter(({ isChange }) => isChange))('refuses $method $path to an administrator', async (rule) => {
    const { status, body } = await call(rule, secrets.get('admin, everywhere'))
    expect([status, body.title], JSON.stringify(body)).toEqual([422, 'This cluster is read-only'])
  })
})
