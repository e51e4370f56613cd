import { ReassignmentMemory, type ThrottleDebt } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { fakeStore, setUpCluster } from '../testing/index.ts'
import { quietOrphans } from './find-orphans.ts'
import { type DebtMemory, payThrottleDebts } from './pay-throttle-debts.ts'

const RATE = 'follower.replication.throttled.rate'
const none = { leader: null, follower: null }
const debt = (had: string | null, rate: number): ThrottleDebt => ({
  brokers: { 3: { leader: null, follower: had } },
  rates: [rate],
})

const setUp = (rate: string) => {
  const { cluster, kafka, clock } = setUpCluster([])
  const [first] = kafka.state.brokers
  if (!first) throw new Error('The fake cluster has no broker.')
  const setFenced = (isFenced: boolean) => {
    kafka.state.brokers = [
      ...kafka.state.brokers.filter(({ brokerId }) => brokerId !== 3),
      { ...first, brokerId: 3, isFenced },
    ]
  }
  setFenced(false)
  kafka.state.configs.set('3', new Map([[RATE, rate]]))
  const store = fakeStore()
  const job = async (change: Parameters<typeof store.saveJob>[2]) => {
    const id = await store.createJob({
      ...{ clusterSlug: 'local', kind: 'reassignment', title: 'Move orders', planId: null },
      createdBy: { kind: 'user', id: 'u1', name: 'Kim' },
      spec: { throttleBytesPerSec: 1_000, isThrottleAuto: false, concurrentMovesPerBroker: 5, moves: [] },
      memory: ReassignmentMemory.parse({}),
      throttleBytesPerSec: 1_000,
      progress: {
        ...{ itemsDone: 1, itemsTotal: 1, itemsFailed: 0, bytesDone: 1, bytesTotal: 1, bytesPerSec: null, etaMs: null },
        inFlight: [],
      },
    })
    await store.saveJob(id, 0, change, [])
    return id
  }
  let memory: DebtMemory = {}
  return {
    setFenced,
    job,
    store,
    rate: () => kafka.state.configs.get('3')?.get(RATE) ?? null,
    owing: async () => (await store.listOwingJobs('local')).map(({ id }) => id),
    /** Three looks of the worker, each a second after the other. */
    pay: async () => {
      for (let look = 0; look < 3; look += 1) {
        memory = await payThrottleDebts({ ...kafka.ports, ...store, clock }, 'local', memory)
        clock.advance(1_000)
      }
    },
    orphans: () => quietOrphans(cluster, store),
  }
}

describe('a throttle that a job left on a broker which did not answer', () => {
  test('is shown while the broker is away, and gone soon after it is back, which the log of the job says', async () => {
    const { setFenced, job, pay, rate, owing, store, orphans } = setUp('1000')
    setFenced(true)
    const id = await job({ state: 'cancelled', debt: debt(null, 1_000) })
    await pay()
    expect([rate(), await owing()]).toEqual(['1000', [id]])
    expect(await orphans()).toMatchObject([{ resource: 'broker 3', brokerId: 3 }])

    setFenced(false)
    await pay()
    expect([rate(), await owing()]).toEqual([null, []])
    const log = await store.listJobEvents(id, { afterSequence: 0, limit: 10 })
    expect(log.map(({ message }) => message).join()).toMatch(/Broker 3 answers again: .* is gone/)
  })

  test('gives way to the rate that stood there before, and is left alone when somebody has set another since', async () => {
    const before = setUp('1000')
    await before.job({ state: 'cancelled', debt: debt('77', 1_000) })
    await before.pay()
    expect([before.rate(), await before.owing()]).toEqual(['77', []])

    const since = setUp('4242')
    await since.job({ state: 'cancelled', debt: debt(null, 1_000) })
    await since.pay()
    expect([since.rate(), await since.owing()]).toEqual(['4242', []])
  })

  test('is not taken for what was there before, when a second job found it and left its own', async () => {
    const { job, pay, rate, owing } = setUp('2000')
    await job({ state: 'cancelled', debt: debt(null, 1_000) })
    await job({ state: 'succeeded', debt: debt('1000', 2_000) })
    await pay()
    expect([rate(), await owing()]).toEqual([null, []])
  })

  test('is not taken from under a job that throttles the same broker now', async () => {
    const { job, pay, rate, owing, store } = setUp('1000')
    const first = await job({ state: 'cancelled', debt: debt(null, 1_000) })
    const memory = { ...ReassignmentMemory.parse({}), isBegun: true, rates: [1_000], brokers: { 3: none } }
    const second = await job({ state: 'running', memory })
    await pay()
    expect([rate(), await owing()]).toEqual(['1000', [first]])
    await store.saveJob(second, 1, { state: 'succeeded' }, [])
    await pay()
    expect([rate(), await owing()]).toEqual([null, []])
  })
})
