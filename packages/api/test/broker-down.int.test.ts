import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPidFile, freePorts, type RunningKafka, startGuardian, startKafka } from '@headgate/dev-stack'
import type { ClusterOverview, Plan, TopicList } from '@headgate/domain'
import { eventually, testConnection } from '@headgate/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fakeActor } from '../src/testing/fake-context.ts'
import { openTestApi, type TestApi } from './open-test-api.ts'

/** A cluster of its own, because one of its brokers is killed. */
const password = 'only-on-loopback'
let dir: string
let guardian: { release(): void }
let kafka: RunningKafka
let api: TestApi

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'headgate-api-broker-down-'))
  guardian = startGuardian(join(dir, 'pids.json'), dir)
  const ports = await freePorts(9)
  const at = (index: number): number => ports[index] ?? 0
  kafka = await startKafka({
    dir: join(dir, 'kafka'),
    logsDir: dir,
    libsDir: testConnection().libsDir,
    ports: [0, 3, 6].map((first) => ({ client: at(first), interBroker: at(first + 1), controller: at(first + 2) })),
    adminUser: { name: 'admin', password },
    service: { pids: createPidFile(join(dir, 'pids.json')) },
  })
  api = openTestApi({ bootstrap: kafka.bootstrap, mechanism: 'SCRAM-SHA-512', username: 'admin', password })
})
afterAll(async () => {
  await api?.close()
  await kafka?.stop()
  guardian?.release()
  await rm(dir, { recursive: true, force: true })
})

const overview = async () => (await api.call('viewer', 'GET', '/health')).body as unknown as ClusterOverview
const stateOf = ({ brokers }: ClusterOverview, id: number) => brokers.find(({ brokerId }) => brokerId === id)?.state

test('a killed controller shows within five seconds, every page goes on answering, and it is gone from the findings once it is back', async () => {
  await eventually(async () => expect((await overview()).brokers.map(({ state }) => state)).toEqual(['up', 'up', 'up']))
  const topic = { name: 'orders', numPartitions: 6, replicationFactor: 3 }
  expect((await api.call('admin', 'POST', '/topics', topic)).status).toBe(201)
  const { controllerId } = await overview()
  const victim = kafka.brokers.find(({ id }) => id === controllerId)
  if (!victim) throw new Error(`The controller ${controllerId} is none of the brokers.`)

  await victim.kill('SIGKILL')
  const killedAt = performance.now()
  const { shown, askedAt } = await eventually(
    async () => {
      const askedAt = performance.now()
      const shown = await overview()
      expect(stateOf(shown, victim.id)).toBe('unreachable')
      return { shown, askedAt }
    },
    { intervalMs: 250 },
  )
  // By when it was asked: how long this machine takes to answer is not what is promised.
  expect(askedAt - killedAt).toBeLessThan(5_000)
  expect(shown.findings[0]).toMatchObject({ kind: 'broker-down', severity: 'error', values: { brokerId: victim.id } })

  for (const path of ['/topics', '/topics/orders', '/brokers', '/groups'])
    expect([path, (await api.call('viewer', 'GET', path)).status]).toEqual([path, 200])
  // The quorum is told by its leader, and another has to be elected first.
  await eventually(async () => expect((await api.call('viewer', 'GET', '/quorum')).status).toBe(200))
  await eventually(async () => {
    const list = (await api.call('viewer', 'GET', '/topics')).body as unknown as TopicList
    expect(list.items).toEqual([expect.objectContaining({ name: 'orders', bytes: null })])
    expect(list.incomplete.map(({ brokerId }) => brokerId)).toContain(victim.id)
  })

  await eventually(async () => expect((await overview()).partitions.underReplicated).toBeGreaterThanOrEqual(6), {
    timeoutMs: 30_000,
    intervalMs: 250,
  })
  await victim.start()
  await eventually(
    async () => {
      const healed = await overview()
      expect(stateOf(healed, victim.id)).toBe('up')
      expect(healed.partitions.underReplicated).toBe(0)
      expect(healed.findings.filter(({ severity }) => severity === 'error')).toEqual([])
    },
    { timeoutMs: 90_000, intervalMs: 500 },
  )
}, 240_000)

test('a plan applied while two of three controllers do not answer is never told as done, nor as not done', async () => {
  const name = 'applied-later'
  const topic = { name, numPartitions: 1, replicationFactor: 3 }
  await eventually(async () => expect((await api.call('admin', 'POST', '/topics', topic)).status).toBe(201))
  const changes = [{ kind: 'AlterTopicConfigs', topic: name, set: { 'retention.ms': '5000' }, unset: [] }]
  const { status, body: plan } = await api.call('admin', 'POST', '/plans', { changes })
  expect([status, plan.state]).toEqual([201, 'ready'])
  const admin = fakeActor('admin')
  const path = `/plans/${String(plan.id)}`

  const frozen = kafka.brokers.slice(1)
  for (const { pid } of frozen) process.kill(pid ?? 0, 'SIGSTOP')
  try {
    const refused = await api.rest(admin, 'POST', `${path}/apply`)
    expect([502, 504]).toContain(refused.status)
    expect(refused.body.fix).toEqual(expect.any(String))
    const { body } = await api.rest(admin, 'GET', path)
    const { state, outcome, isInterrupted } = body as unknown as Plan
    // Not begun, when no controller even validated it; else nobody knows: a controller without its quorum takes a change and cannot commit it.
    const told = outcome?.items.map((item) => item.outcome) ?? []
    expect([
      ['ready', []],
      ['partly-applied', ['unknown']],
    ]).toContainEqual([state, told])
    expect(isInterrupted).toBe(false)
  } finally {
    for (const { pid } of frozen) process.kill(pid ?? 0, 'SIGCONT')
  }
  // Planned anew it comes about, whatever became of the first one.
  const set = { set: { 'retention.ms': '5000' } }
  await eventually(
    async () => expect((await api.call('admin', 'PATCH', `/topics/${name}/configs`, set)).status).toBe(200),
    { timeoutMs: 90_000, intervalMs: 500 },
  )
  const { body } = await api.call('viewer', 'GET', `/topics/${name}/configs`)
  expect(body.items).toContainEqual(expect.objectContaining({ name: 'retention.ms', value: '5000' }))
}, 240_000)
