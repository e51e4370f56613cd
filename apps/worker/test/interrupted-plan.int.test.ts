import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createClusterServices, makePlan, planLease, recoverPlan } from '@headgate/core'
import type { Change } from '@headgate/domain'
import { bindAdmin, openCluster } from '@headgate/kafka-admin'
import { openRecords } from '@headgate/kafka-records'
import { eventually, uniqueName } from '@headgate/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Installation, kafkaConnection, openInstallation } from './fixtures.ts'

const BY = { kind: 'token', id: 'test', name: 'Test' } as const
/** Enough that they go to Kafka in several requests. */
const TOPICS = 350

let installation: Installation
const connection = kafkaConnection()
const kafka = openCluster(connection, { clientId: 'headgate-test', requestTimeoutMs: 10_000 })
const admin = bindAdmin(kafka)
const records = openRecords(connection)
beforeAll(async () => {
  installation = await openInstallation()
})
afterAll(async () => {
  await Promise.all([installation?.close(), records.close(), kafka.close()])
})

it('a process killed with -9 in the middle of a plan: each item is told as the cluster has it, once and in the audit', async () => {
  const { store, slug, databaseUrl, keyFile } = installation
  const clock = { now: () => new Date() }
  const cluster = createClusterServices({ slug, name: slug, ports: { ...admin, ...records }, clock })
  const engine = { cluster, store, clock }
  const prefix = uniqueName('half')
  const changes = Array.from(
    { length: TOPICS },
    (_, index): Change => ({
      ...{ kind: 'CreateTopic', name: `${prefix}-${index}`, numPartitions: 1, replicationFactor: 1 },
      ...{ configs: {}, placement: 'controller' },
    }),
  )
  const existing = async () =>
    (await admin.fetchMetadata()).topics.map(({ name }) => name).filter((name) => name.startsWith(prefix))
  const plan = await makePlan(engine, { changes, author: BY })
  expect(plan.state).toBe('ready')
  const attemptId = await store.appendAudit({
    ...{ at: clock.now(), actorKind: 'token', actorId: BY.id, actorName: BY.name, action: 'plans.apply' },
    ...{ clusterSlug: slug, resource: plan.id, input: {}, validateOnly: false, outcome: 'pending', problem: null },
  })

  const args = [databaseUrl, keyFile, slug, plan.id, attemptId]
  const child = spawn(process.execPath, [join(import.meta.dirname, 'interrupted', 'apply-plan-child.ts'), ...args])
  let text = ''
  child.stderr.on('data', (chunk) => {
    text += String(chunk)
  })
  const gone = once(child, 'close')
  await eventually(async () => expect(await existing(), text).not.toEqual([]), { timeoutMs: 90_000, intervalMs: 5 })
  child.kill('SIGKILL')
  await gone
  // What it had asked of Kafka last may still come.
  let before = -1
  await eventually(
    async () => {
      const was = before
      before = (await existing()).length
      expect(before).toBe(was)
    },
    { intervalMs: 500 },
  )
  expect(await store.findPlan(plan.id)).toMatchObject({ state: 'applying' })
  expect(await recoverPlan(engine, { planId: plan.id, holder: 'too early' })).toBeNull()
  // As if it had run out.
  await store.releaseLease(planLease(plan.id), attemptId)

  const recovered = await recoverPlan(engine, { planId: plan.id, holder: 'worker' })
  const there = new Set(await existing())
  expect(there.size).toBeGreaterThan(0)
  expect(there.size).toBeLessThan(TOPICS)
  expect(recovered).toMatchObject({ state: 'partly-applied', isInterrupted: true })
  const told = recovered?.outcome?.items.map(({ item, outcome }) => `${item} ${outcome}`)
  const found = changes.map((_, index) => {
    const name = `${prefix}-${index}`
    return `topic ${name} ${there.has(name) ? 'done' : 'skipped'}`
  })
  expect(told).toEqual(found)
  expect(await recoverPlan(engine, { planId: plan.id, holder: 'another' })).toBeNull()
  expect(await store.findAudit(attemptId)).toMatchObject({ outcome: 'succeeded', planId: plan.id })
  expect(await store.verifyAuditChain()).toMatchObject({ isIntact: true })
})
