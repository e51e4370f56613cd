import { expect, test } from 'vitest'
import { fakeStore } from '../testing/index.ts'
import { holdThrottles } from './hold-throttles.ts'

const hold = <T>(store: ReturnType<typeof fakeStore>, holder: string, work: () => Promise<T>, clusterSlug = 'local') =>
  holdThrottles(store, { clusterSlug, holder }, work)

test('of two who alter the throttles of a cluster one waits until the other is done, also when that one fails', async () => {
  const store = fakeStore()
  const told: string[] = []
  const { promise: gate, reject } = Promise.withResolvers<never>()
  const loop = hold(store, 'loop', async () => {
    told.push('loop begins')
    return gate.finally(() => told.push('loop ends'))
  })
  const job = hold(store, 'job', async () => void told.push('job'))
  await hold(store, 'job', async () => void told.push('another cluster'), 'other')
  reject(new Error('away'))
  await expect(loop).rejects.toThrow('away')
  await job
  expect(told).toEqual(['loop begins', 'another cluster', 'loop ends', 'job'])
})

test('whoever was killed while holding them goes on at once under the same name', async () => {
  const store = fakeStore()
  await store.acquireLease('throttles:local', 'job:1', 60_000)
  expect(await hold(store, 'job:1', async () => 'done')).toBe('done')
})
