import { eventually } from '@headgate/testing'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openStore } from '../src/index.ts'
import { openTestStore, type TestStore } from './test-store.ts'

let test: TestStore
beforeAll(async () => {
  test = await openTestStore()
})
afterAll(() => test.close())

describe('leases', () => {
  it('have one holder of ten that ask at once, who may renew', async () => {
    const holders = Array.from({ length: 10 }, (_, index) => `worker-${index}`)
    const won = await Promise.all(holders.map((holder) => test.store.acquireLease('loop', holder, 60_000)))
    expect(won.filter(Boolean)).toHaveLength(1)
    const winner = holders[won.indexOf(true)] ?? ''
    expect(await test.store.acquireLease('loop', winner, 60_000)).toBe(true)
  })

  it('are free after they ran out', async () => {
    await test.store.acquireLease('short', 'dead', 60_000)
    expect(await test.store.acquireLease('short', 'other', 60_000)).toBe(false)
    await test.store.acquireLease('short', 'dead', 30)
    await eventually(() => test.store.acquireLease('short', 'other', 60_000))
  })

  it('are given back by their holder alone', async () => {
    await test.store.acquireLease('given', 'holder', 60_000)
    await test.store.releaseLease('given', 'stranger')
    expect(await test.store.acquireLease('given', 'next', 60_000)).toBe(false)
    await test.store.releaseLease('given', 'holder')
    expect(await test.store.acquireLease('given', 'next', 60_000)).toBe(true)
  })
})

describe('idempotency keys', () => {
  const now = new Date('2030-01-01T00:00:00Z')
  const after = (seconds: number) => new Date(now.getTime() + seconds * 1_000)
  const claim = (key: string) => ({
    ...{ actorId: 'u1', key, procedure: 'topics.create', requestHash: 'h1' },
    ...{ now, lockedUntil: after(60), expiresAt: after(86_400) },
  })
  const response = { status: 201, body: '{"secret":"hg_shown_once"}' }

  it('belong to one of ten attempts at once', async () => {
    const results = await Promise.all(Array.from({ length: 10 }, () => test.store.claimIdempotencyKey(claim('race'))))
    expect(results.map(({ state }) => state).sort()).toEqual(['claimed', ...Array(9).fill('in-progress')].sort())
  })

  it('give the repetition the first answer, and keep it sealed in the database', async () => {
    await test.store.claimIdempotencyKey(claim('same'))
    await test.store.answerIdempotencyKey({ actorId: 'u1', key: 'same' }, response)
    expect(await test.store.claimIdempotencyKey(claim('same'))).toEqual({ state: 'answered', response })
    const rows = await test.sql('SELECT to_jsonb(idempotency_key)::text AS everything FROM idempotency_key')
    expect(JSON.stringify(rows)).not.toContain('hg_shown_once')
  })

  it('refuse another input or another procedure', async () => {
    expect(await test.store.claimIdempotencyKey({ ...claim('same'), requestHash: 'h2' })).toEqual({ state: 'mismatch' })
    expect(await test.store.claimIdempotencyKey({ ...claim('same'), procedure: 'x' })).toEqual({ state: 'mismatch' })
  })

  it('of two actors never meet', async () => {
    expect(await test.store.claimIdempotencyKey({ ...claim('same'), actorId: 'u2' })).toEqual({ state: 'claimed' })
  })

  it('are free again when released, when their owner died, and when they expired', async () => {
    const key = { actorId: 'u1', key: 'free' }
    await test.store.claimIdempotencyKey(claim('free'))
    await test.store.releaseIdempotencyKey(key)
    expect(await test.store.claimIdempotencyKey(claim('free'))).toEqual({ state: 'claimed' })
    expect(await test.store.claimIdempotencyKey({ ...claim('free'), now: after(61) })).toEqual({ state: 'claimed' })
    await test.store.answerIdempotencyKey(key, response)
    expect(await test.store.claimIdempotencyKey({ ...claim('free'), now: after(61) })).toMatchObject({
      state: 'answered',
    })
    expect(await test.store.claimIdempotencyKey({ ...claim('free'), now: after(90_000) })).toEqual({ state: 'claimed' })
  })

  it('keep their answer when released after it', async () => {
    await test.store.releaseIdempotencyKey({ actorId: 'u1', key: 'same' })
    expect(await test.store.claimIdempotencyKey(claim('same'))).toMatchObject({ state: 'answered' })
  })
})

describe('a database that has no connection free', () => {
  it('is told as that, to be tried again, whether a query or a transaction waits for it', async () => {
    const { databaseUrl, secretKey } = test
    const busy = openStore({ databaseUrl, secretKey, max: 1, connectTimeoutMs: 50 })
    onTestFinished(() => busy.close())
    const taken = busy.prisma.$queryRaw`SELECT 1 FROM pg_sleep(2)`.then(() => undefined)
    await eventually(async () => {
      const [row] = await test.sql(
        `SELECT count(*)::int AS busy FROM pg_stat_activity WHERE query LIKE '%pg_sleep(2)%' AND pid <> pg_backend_pid()`,
      )
      return row?.busy === 1
    })
    const away = { code: 'DATABASE_UNAVAILABLE', retriable: true, fix: expect.stringContaining('Try again') }
    const asked = [
      busy.listClusters(),
      busy.requestJob('none', 'cancel', { at: new Date().toISOString(), level: 'info', message: 'x' }),
    ]
    for (const result of await Promise.allSettled(asked))
      expect(result).toMatchObject({ status: 'rejected', reason: away })
    await taken
  })
})

describe('rate limits', () => {
  it('count exactly, also when twenty attempts come at once', async () => {
    const counts = await Promise.all(Array.from({ length: 20 }, () => test.store.countAttempt('ann', 60_000)))
    expect(counts.map(({ count }) => count).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
  })

  it('begin again after the window, or when forgiven', async () => {
    await test.store.countAttempt('ben', 30)
    await eventually(async () => (await test.store.countAttempt('ben', 60_000)).count === 1)
    expect((await test.store.countAttempt('ben', 60_000)).count).toBe(2)
    await test.store.forgetAttempts('ben')
    expect((await test.store.countAttempt('ben', 60_000)).count).toBe(1)
  })
})

describe('samples', () => {
  it('come back oldest first, one an instant, until they are expired', async () => {
    const sample = (minute: number) => ({
      at: new Date(Date.UTC(2030, 0, 1, 0, minute)).toISOString(),
      recordsInPerSec: minute,
      bytesPerSec: null,
    })
    for (const minute of [2, 1, 3, 3]) await test.store.insertSample('one', sample(minute))
    await test.store.insertSample('two', sample(1))
    expect(await test.store.listSamples('one', new Date(sample(2).at))).toEqual([sample(2), sample(3)])
    await test.store.deleteSamplesBefore(new Date(sample(3).at))
    expect(await test.store.listSamples('one', new Date(0))).toEqual([sample(3)])
  })
})
