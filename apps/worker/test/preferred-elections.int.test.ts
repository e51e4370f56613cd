import type { Admin } from '@headgate/kafka-admin'
import { createLogger } from '@headgate/telemetry'
import { eventually, uniqueName } from '@headgate/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createClusterAdmins } from '../src/lib/cluster-admins.ts'
import { runLeasedLoop } from '../src/lib/run-leased-loop.ts'
import { preferredElections } from '../src/loops/preferred-elections.ts'
import { type Installation, openInstallation } from './fixtures.ts'

const WAIT = { timeoutMs: 60_000 }
const topic = uniqueName('scheduled')
const stop = new AbortController()
const logger = createLogger({ name: 'worker', level: 'silent' })
const admins = createClusterAdmins(logger)
let installation: Installation
let admin: Admin
let loop: Promise<void>
let now = new Date('2026-01-02T02:50:00Z')
let looks = 0
const clock = () => {
  looks += 1
  return now
}

/** Sees its own topic alone, so that no other test finds its leaders elected. */
const ownTopicOnly: typeof admins = {
  ...admins,
  of: (cluster) => {
    const whole = admins.of(cluster)
    return { ...whole, fetchMetadata: (names) => whole.fetchMetadata(names ?? [topic]) }
  },
}
const leader = async () => (await admin.fetchMetadata([topic])).topics[0]?.partitions[0]?.leader
const audit = () => installation.store.listAudit({ limit: 50, beforeSequence: null, clusterSlug: installation.slug })

beforeAll(async () => {
  installation = await openInstallation()
  const { store, slug } = installation
  const cluster = await store.findCluster(slug)
  if (!cluster) throw new Error('no cluster')
  admin = admins.of(cluster)
  await admin.createTopic({ name: topic, assignments: [[1, 2]], configs: {} }, { validateOnly: false })
  // Another order alone: broker 2 becomes the preferred leader, broker 1 still leads.
  await admin.alterReassignments([{ topic, partition: 0, replicas: [2, 1] }])
  await eventually(async () => {
    const [partition] = (await admin.fetchMetadata([topic])).topics[0]?.partitions ?? []
    expect(partition).toMatchObject({ leader: 1, replicas: [2, 1], isr: expect.arrayContaining([1, 2]) })
  }, WAIT)
  const policy = { isReadOnly: false, approvalFromRisk: 'low', diskGuard: 0.85 } as const
  await store.setPolicy(slug, { ...policy, preferredElectionCron: '0 3 * * *' }, 'Kim')
  loop = runLeasedLoop(preferredElections({ store, admins: ownTopicOnly, logger, now: clock, everyMs: 50 }), {
    ...{ leases: store, signal: stop.signal, state: { set: () => undefined, fail: () => undefined } },
    settings: {
      ...{ holder: 'test', ttlMs: 15_000, standbyMs: 200, random: () => 0.5 },
      backoff: { firstMs: 100, maxMs: 500 },
    },
  })
})

afterAll(async () => {
  stop.abort()
  await loop
  await admin?.deleteTopic(topic)
  await admins.close()
  await installation?.close()
})

test('at its time the preferred replica leads again, and the audit says that the schedule did it', async () => {
  expect(await leader()).toBe(1)
  expect((await audit()).total).toBe(0)
  now = new Date('2026-01-02T03:00:01Z')
  await eventually(async () => expect(await leader()).toBe(2), WAIT)
  await eventually(async () => {
    const { items } = await audit()
    expect(items).toMatchObject([
      {
        action: 'schedule.preferred-election',
        actorKind: 'system',
        actorName: 'schedule 0 3 * * *',
        outcome: 'succeeded',
      },
    ])
    expect(await installation.store.findPlan(items[0]?.planId ?? '')).toMatchObject({
      ...{ state: 'applied', outcome: { items: [{ item: `topic ${topic} partition 0`, outcome: 'done' }] } },
    })
  }, WAIT)
})

test('the next time, with every leader in its place, nothing is written', async () => {
  const before = (await audit()).total
  now = new Date('2026-01-03T03:00:01Z')
  const seen = looks
  // The clock is read when a look begins: with the third one the first is over.
  await eventually(async () => expect(looks).toBeGreaterThan(seen + 3), WAIT)
  expect((await audit()).total).toBe(before)
  expect(await installation.store.verifyAuditChain()).toMatchObject({ isIntact: true })
})
