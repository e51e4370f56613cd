import { testConnection, uniqueName } from '@headgate/testing'
import { describe, expect, test } from 'vitest'
import { openTestCluster } from './open-test-cluster.ts'
import { refusal } from './refusal.ts'
import { tcpProxy } from './tcp-proxy.ts'

const NOBODY = '127.0.0.1:1'
const [real = '', other = ''] = testConnection().kafka.bootstrap
/** What comes at once comes in less than half of it, which a silent broker would cost, also on a busy machine. */
const DEADLINE_MS = 30_000
const apply = { validateOnly: false }
const newTopic = () => ({ name: uniqueName('connections'), numPartitions: 1, configs: {} })
// describeFeatures is a read that any broker answers and that teaches the client no further addresses.
const elapsedMs = async (call: () => Promise<unknown>) => {
  const startedAt = performance.now()
  await call()
  return performance.now() - startedAt
}

describe('a bootstrap broker that is down', () => {
  test('is passed over at once', async () => {
    const { admin } = openTestCluster({ bootstrap: [NOBODY, real], requestTimeoutMs: DEADLINE_MS })
    expect(await elapsedMs(() => admin.describeFeatures())).toBeLessThan(DEADLINE_MS / 2)
  })

  test('and is the only one: the error names it, and why', async () => {
    const { admin } = openTestCluster({ bootstrap: [NOBODY] })
    expect(await refusal(admin.describeFeatures())).toMatchObject({
      code: 'BROKER_UNREACHABLE',
      title: `Broker at ${NOBODY} cannot be reached`,
      detail: expect.stringContaining('ECONNREFUSED'),
      fix: expect.stringContaining('listener'),
      retriable: true,
    })
  })
})

describe('a broker that hangs', () => {
  test('costs one read half its deadline and the next ones nothing', async () => {
    const hanging = await tcpProxy(real)
    const { admin } = openTestCluster({
      bootstrap: [hanging.address, other],
      requestTimeoutMs: 6_000,
      failureMemoryMs: 600_000,
    })
    await admin.describeFeatures()
    expect(hanging.accepted()).toBe(1)
    hanging.freeze()
    const first = await elapsedMs(() => admin.describeFeatures())
    expect(first).toBeGreaterThan(2_900)
    expect(first).toBeLessThan(6_000)
    expect(await elapsedMs(() => admin.describeFeatures())).toBeLessThan(2_900)
  })

  test('while it is being connected to, and is the only one, fails the call within the deadline', async () => {
    const hanging = await tcpProxy(real)
    hanging.freeze()
    const { admin } = openTestCluster({ bootstrap: [hanging.address], requestTimeoutMs: 1_000 })
    let error: unknown
    const took = await elapsedMs(async () => {
      error = await refusal(admin.describeFeatures())
    })
    expect(error).toMatchObject({ code: 'BROKER_TIMEOUT', title: `Broker at ${hanging.address} did not answer` })
    // Long before the connection itself would have been given up.
    expect(took).toBeLessThan(DEADLINE_MS / 2)
  })

  test('is sent a change once only: nobody knows whether it was done', async () => {
    const hanging = await tcpProxy(real)
    const { admin } = openTestCluster({ bootstrap: [hanging.address, other], changeTimeoutMs: 5_000 })
    // Opens the connection that changes take.
    expect(await refusal(admin.deleteTopic(uniqueName('nowhere')))).toMatchObject({ code: 'NOT_FOUND' })
    hanging.freeze()
    const topic = newTopic()
    const error = await refusal(admin.createTopic(topic, apply))
    expect(error).toMatchObject({ code: 'BROKER_TIMEOUT', fix: expect.stringContaining('whether it was done') })
    expect((await openTestCluster().admin.fetchMetadata([topic.name])).topics).toEqual([])
  })
})

describe('a broker that dies', () => {
  test('in the middle of a read: another one answers', async () => {
    const dying = await tcpProxy(real)
    const { admin } = openTestCluster({ bootstrap: [dying.address, other], requestTimeoutMs: DEADLINE_MS })
    await admin.describeFeatures()
    dying.freeze()
    const reading = admin.describeFeatures()
    await dying.kill()
    expect(await elapsedMs(() => reading)).toBeLessThan(DEADLINE_MS / 2)
  })

  test('before a change is sent: another one takes it', async () => {
    const dead = await tcpProxy(real)
    await dead.kill()
    const { admin } = openTestCluster({ bootstrap: [dead.address, other] })
    expect(await admin.createTopic(newTopic(), apply)).toMatchObject({ numPartitions: 1 })
  })

  test('in the middle of a change: the caller is told, and not asked to wait', async () => {
    const dying = await tcpProxy(real)
    const { admin } = openTestCluster({ bootstrap: [dying.address, other] })
    expect(await refusal(admin.deleteTopic(uniqueName('nowhere')))).toMatchObject({ code: 'NOT_FOUND' })
    dying.freeze()
    const changing = refusal(admin.createTopic(newTopic(), apply))
    await dying.kill()
    expect(await changing).toMatchObject({ code: 'BROKER_UNREACHABLE' })
  })
})

describe('connections', () => {
  test('are shared by calls at the same time, and replaced when a broker ends them', async () => {
    const proxy = await tcpProxy(real)
    const { admin } = openTestCluster({ bootstrap: [proxy.address] })
    await Promise.all(Array.from({ length: 20 }, () => admin.describeFeatures()))
    expect(proxy.accepted()).toBe(1)
    proxy.cut()
    await admin.describeFeatures()
    expect(proxy.accepted()).toBe(2)
  })

  test('are refused with the words of the broker when the password is wrong', async () => {
    const { admin } = openTestCluster({ login: { username: testConnection().kafka.username, password: 'wrong' } })
    expect(await refusal(admin.describeFeatures())).toMatchObject({
      code: 'REFUSED_BY_BROKER',
      kafka: { code: 58, name: 'SASL_AUTHENTICATION_FAILED' },
      detail: expect.stringContaining('invalid credentials'),
    })
  })

  test('are gone after close: calls in flight end, later ones are cancelled', async () => {
    const proxy = await tcpProxy(real)
    const { admin, cluster } = openTestCluster({ bootstrap: [proxy.address] })
    await admin.describeFeatures()
    proxy.freeze()
    const inFlight = refusal(admin.describeFeatures())
    await cluster.close()
    expect(await inFlight).toMatchObject({ code: 'CANCELLED' })
    expect(await refusal(admin.describeFeatures())).toMatchObject({ code: 'CANCELLED' })
  })
})
