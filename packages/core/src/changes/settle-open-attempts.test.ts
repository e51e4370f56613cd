import type { ItemOutcome } from '@headgate/domain'
import { expect, test } from 'vitest'
import { KIM, setUpEngine } from '../testing/index.ts'
import { digestOf } from './digest.ts'
import { settleOpenAttempts } from './settle-open-attempts.ts'

const HOUR = 60 * 60_000
const items: ItemOutcome[] = [{ changeIndex: 0, item: 'topic orders', outcome: 'done', problem: null }]

test('an attempt whose process died is settled once it is old enough that nobody will: not known, or as its plan ended', async () => {
  const { attempt, store, clock, plan } = setUpEngine()
  const lost = await attempt()
  const applied = await attempt()
  const { id } = await plan([{ kind: 'DeleteTopic', topic: 'orders' }])
  await store.linkPlan({ attemptId: applied, planId: id, at: clock.now() })
  await store.claimPlan(id, ['ready'], 'applying')
  const settle = () => settleOpenAttempts({ ...store, clock })
  const entry = (wanted: string) => store.state.audit.find((one) => one.id === wanted)

  clock.advance(HOUR - 1)
  expect(await settle()).toBe(0)
  clock.advance(2)
  // Its plan is still being applied, and is looked after by others.
  expect(await settle()).toBe(1)
  expect(entry(lost)?.settled).toMatchObject({ outcome: 'failed', problem: expect.stringMatching(/is not known/) })
  expect(entry(applied)?.settled).toBeNull()

  await store.settlePlan(id, { state: 'applied', items, by: KIM, at: clock.now(), settledAt: clock.now(), jobId: null })
  expect(await settle()).toBe(1)
  expect(entry(applied)).toMatchObject({ planId: id, settled: { outcome: 'succeeded', digest: digestOf(items) } })
  expect(await settle()).toBe(0)
})
