import { PERMISSIONS, type Permission, ROLES, type Role } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { callOverRest } from '../testing/call-over-rest.ts'
import { callByPath, type DeclaredProcedure, declaredProcedures } from '../testing/declared-procedures.ts'
import { EXAMPLE_INPUTS } from '../testing/example-inputs.ts'
import { type FakeApi, fakeActor } from '../testing/fake-context.ts'
import { SEEDED_IDS, seededApi, stateOf } from '../testing/seeded-api.ts'

/**
 * Who may call what, by hand. `reach` is what a grant must reach beside holding the role:
 * name: the cluster and the names that EXAMPLE_INPUTS gives · cluster: the cluster and every name of it · installation: all clusters
 * and every name · in-cluster: the cluster, be it for a few names · anything: anything at all · plan, token: what lies behind the id,
 * which to all others is not there.
 */
type Reach = 'name' | 'cluster' | 'installation' | 'in-cluster' | 'anything' | 'plan' | 'token'
const TABLE = `
session.me            viewer   anything
clusters.list         viewer   anything
clusters.get          viewer   in-cluster
clusters.overview     viewer   in-cluster
clusters.throughput   viewer   in-cluster
clusters.quorum       viewer   in-cluster
brokers.list          viewer   in-cluster
brokers.configs       viewer   in-cluster
brokers.logDirs       viewer   in-cluster
brokers.alterConfigs  admin    cluster
policies.get          viewer   in-cluster
policies.set          admin    cluster
topics.list           viewer   in-cluster
topics.create         operator name
topics.get            viewer   name
topics.delete         operator name
topics.partitions     viewer   name
topics.addPartitions  operator name
topics.configs        viewer   name
topics.alterConfigs   operator name
topics.groups         viewer   name
topics.truncate       operator name
topics.clone          operator name
topics.recreate       operator name
topics.setReplicationFactor operator name
reassignments.list    viewer   in-cluster
reassignments.start   operator name
reassignments.cancel  operator name
reassignments.removeThrottles operator name
records.list          viewer   name
elections.run         operator name
groups.list           viewer   in-cluster
groups.get            viewer   name
acls.list             viewer   in-cluster
acls.create           admin    name
acls.delete           admin    name
edge.bridges          viewer   cluster
edge.devices          viewer   cluster
edge.device           viewer   cluster
edge.readings         viewer   cluster
edge.commands         viewer   cluster
edge.command          viewer   cluster
edge.sendCommand      operator cluster
edge.summary          viewer   cluster
edge.bridge           viewer   cluster
edge.frames           viewer   cluster
edge.alarms           viewer   cluster
edge.config           viewer   cluster
edge.configVersions   viewer   cluster
edge.configVersion    viewer   cluster
edge.acknowledgeAlarm operator cluster
edge.muteDevice       operator cluster
edge.watchFrames      operator cluster
edge.sniff            operator cluster
edge.validateConfig   operator cluster
edge.composeSource    operator cluster
edge.pushConfig       operator cluster
edge.forgetBridge     operator cluster
edge.forgetDevice     operator cluster
edge.rollBackConfig   operator cluster
plans.create          operator name
plans.list            viewer   anything
plans.get             viewer   plan
plans.moves           viewer   plan
plans.approve         operator plan
plans.reject          operator plan
plans.applyPlan       operator plan
plans.undo            viewer   plan
jobs.list             viewer   anything
jobs.get              viewer   name
jobs.events           viewer   name
jobs.pause            operator name
jobs.resume           operator name
jobs.cancel           operator name
jobs.rollBack         operator name
audit.list            operator anything
audit.verify          operator installation
audit.undo            viewer   plan
tokens.list           admin    anything
tokens.create         admin    installation
tokens.delete         admin    token
members.list          admin    installation
members.create        admin    installation
members.setGrant      admin    installation
members.delete        admin    installation
grants.list           admin    installation
grants.create         admin    installation
grants.delete         admin    installation`
  .trim()
  .split('\n')
  .map((line) => line.split(/\s+/) as [path: string, role: Role, reach: Reach])

/** For procedures that the table has no line for yet: the strictest that fits. */
const LOWEST: Readonly<Record<Permission, Role>> = {
  ...{ 'session.view': 'viewer', 'cluster.view': 'viewer', 'topic.view': 'viewer', 'record.view': 'viewer' },
  ...{
    'group.view': 'viewer',
    'acl.view': 'viewer',
    'plan.view': 'viewer',
    'job.view': 'viewer',
    'edge.view': 'viewer',
  },
  ...{ 'topic.create': 'operator', 'topic.alter': 'operator', 'topic.delete': 'operator', 'record.delete': 'operator' },
  ...{ 'partition.elect': 'operator', 'partition.reassign': 'operator', 'plan.approve': 'operator' },
  ...{ 'job.control': 'operator', 'edge.command': 'operator', 'audit.view': 'operator' },
  ...{ 'edge.alarm': 'operator', 'edge.inspect': 'operator', 'edge.configure': 'operator' },
  ...{ 'partition.elect-unclean': 'admin', 'acl.alter': 'admin', 'broker.alter': 'admin', 'policy.manage': 'admin' },
  ...{ 'token.manage': 'admin', 'member.manage': 'admin' },
}
const ROW = new Map(TABLE.map(([path, role, reach]) => [path, { role, reach }]))
const rowOf = ({ path, meta }: DeclaredProcedure): { role: Role; reach: Reach } => {
  const row = ROW.get(path)
  if (row) return row
  const rest = meta?.openapi.path ?? ''
  const reach = /\{[tg]\}/.test(rest) ? 'name' : rest.includes('{c}') || meta?.scope ? 'cluster' : 'installation'
  return { role: LOWEST[meta?.permission ?? 'member.manage'], reach }
}

const RULES = {
  'no rule': {},
  'own cluster': { clusters: ['elsewhere', 'local'] },
  'other cluster': { clusters: ['elsewhere'] },
  'name matches': { clusters: ['local'], names: ['orders*', 'read*'] },
  'name does not match': { clusters: ['local'], names: ['order', 'zzz*'] },
  'name matches elsewhere': { clusters: ['elsewhere'], names: ['*'] },
}
type Rule = keyof typeof RULES
/** By hand as well: under which rules a grant reaches what. */
const REACHES: Readonly<Record<Reach, readonly Rule[]>> = {
  anything: Object.keys(RULES) as Rule[],
  'in-cluster': ['no rule', 'own cluster', 'name matches', 'name does not match'],
  cluster: ['no rule', 'own cluster'],
  name: ['no rule', 'own cluster', 'name matches'],
  plan: ['no rule', 'own cluster', 'name matches'],
  installation: ['no rule'],
  token: ['no rule'],
}

const expected = (
  { path }: DeclaredProcedure,
  { role: needed, reach }: { role: Role; reach: Reach },
  role: Role,
  rule: Rule,
) => {
  const isHeld = ROLES.indexOf(role) >= ROLES.indexOf(needed)
  if (REACHES[reach].includes(rule)) return isHeld ? 'allowed' : 'FORBIDDEN'
  // What is found by its id is not there for whom it is hidden from, unless their role is refused first.
  const isRefusedFirst = reach === 'token' || path === 'plans.approve' || path === 'plans.reject' ? !isHeld : false
  return (reach === 'plan' || reach === 'token') && !isRefusedFirst ? 'NOT_FOUND' : 'FORBIDDEN'
}

const inputOf = ({ path, meta, inputs }: DeclaredProcedure): Record<string, unknown> => {
  const input = EXAMPLE_INPUTS[path]
  if (!input && inputs.length > 0)
    throw new Error(
      `Give ${path} a valid input in EXAMPLE_INPUTS (src/testing/example-inputs.ts), so that the matrix can call it.`,
    )
  const kind = meta?.scope === 'plan' || meta?.scope === 'job' || meta?.scope === 'audit' ? meta.scope : null
  return kind ? { ...input, id: SEEDED_IDS[kind] } : (input ?? {})
}

const CODES: Readonly<Record<number, string>> = {
  400: 'INVALID_INPUT',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
}
type Face = (api: FakeApi, procedure: DeclaredProcedure, actor: ReturnType<typeof fakeActor>) => Promise<string>
const FACES: Readonly<Record<string, Face>> = {
  caller: (api, procedure, actor) =>
    callByPath(api.context(actor), procedure.path, inputOf(procedure)).then(
      () => 'OK',
      (error: unknown) => (error as { cause: { code: string } }).cause.code,
    ),
  REST: async (api, procedure, actor) => {
    const { status } = await callOverRest(api, actor, procedure, inputOf(procedure))
    return status < 300 ? 'OK' : (CODES[status] ?? String(status))
  },
}
/** How a call ends that was let in: the fakes may lack what it asks for, or refuse it; but never like this. */
const NEVER = ['FORBIDDEN', 'UNAUTHENTICATED', 'INTERNAL', '500']

const refusalIsWritten = (api: FakeApi, path: string, outcome: string): void => {
  const entry = api.store.state.audit.at(-1)
  expect(entry).toMatchObject({ action: path })
  const settled = entry?.settled?.outcome ?? entry?.outcome
  expect(settled).toBe(outcome === 'NOT_FOUND' ? 'failed' : 'refused')
}

describe.each(declaredProcedures())('$path', (procedure) => {
  const { path, type } = procedure
  const row = rowOf(procedure)

  test.each(ROLES.flatMap((role) => (Object.keys(RULES) as Rule[]).map((rule) => ({ role, rule }))))(
    `as $role with $rule (takes ${row.role}, ${row.reach}), over both faces alike`,
    async ({ role, rule }) => {
      const outcome = expected(procedure, row, role, rule)
      for (const [face, call] of Object.entries(FACES)) {
        const api = await seededApi()
        const before = stateOf(api)
        const code = await call(api, procedure, fakeActor(role, { ...RULES[rule], id: 'me' }))
        const where = `${face}: ${code}`
        expect(code, `${where}: make the input of ${path} in EXAMPLE_INPUTS valid`).not.toBe('INVALID_INPUT')
        if (outcome === 'allowed') {
          for (const never of NEVER) expect(code, where).not.toBe(never)
          if (row.reach === 'plan' || row.reach === 'token') expect(code, where).not.toBe('NOT_FOUND')
        } else {
          expect(code, where).toBe(outcome)
          expect(stateOf(api), `${where}, and something was changed`).toBe(before)
          if (type === 'mutation') refusalIsWritten(api, path, outcome)
        }
      }
    },
  )
})

test('every permission has its lowest role in the table', () => {
  expect(Object.keys(LOWEST).sort()).toEqual([...PERMISSIONS].sort())
})

test('the table has no line for what is no procedure', () => {
  const paths = declaredProcedures().map(({ path }) => path)
  expect([...ROW.keys()].filter((path) => !paths.includes(path))).toEqual([])
})
