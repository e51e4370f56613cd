import { expect, test, vi } from 'vitest'
import { fakePartitions, fakeTopic, setUpCluster } from '../testing/index.ts'
import { topicRow } from './topic-row.ts'

const row = (partitions = fakePartitions(1, 2)) => topicRow({ ...fakeTopic('orders'), partitions })
const live = new Set([1, 2, 3])
const DEADLINE_MS = 30_000

const setUp = () => {
  const { cluster, kafka, clock } = setUpCluster([fakeTopic('orders', 1, 2)])
  const asked = () => kafka.state.calls.filter((call) => call.startsWith('describeLogDirs')).length
  const sizes = async (of = row()) => {
    const { found } = await cluster.replicaSizes.read(of, live, DEADLINE_MS)
    return [...found.values()].map(({ bytes }) => bytes)
  }
  return { cluster, kafka, clock, asked, sizes }
}

test('a page that polls waits for no log dir, and has the newer sizes with the next poll', async () => {
  const { kafka, clock, asked, sizes } = setUp()
  expect(await sizes()).toEqual([100, 100])
  expect(asked()).toBe(2)
  await sizes()
  expect(asked()).toBe(2)
  kafka.state.bytesPerReplica = 7
  clock.advance(9_999)
  expect(await sizes()).toEqual([100, 100])
  await vi.waitFor(async () => expect(await sizes()).toEqual([7, 7]), DEADLINE_MS)
})

test('what is older is waited for, and after a change all that is kept', async () => {
  const { cluster, kafka, clock, sizes } = setUp()
  await sizes()
  kafka.state.bytesPerReplica = 7
  clock.advance(10_000)
  expect(await sizes()).toEqual([7, 7])
  kafka.state.bytesPerReplica = 8
  cluster.invalidateTopics()
  expect(await sizes()).toEqual([8, 8])
})

test('a reading of the whole cluster spares the first page its wait, and a replica that it does not know is asked for', async () => {
  const { cluster, kafka, clock, asked, sizes } = setUp()
  await cluster.allLogDirs.read()
  const before = asked()
  expect(await sizes()).toEqual([100, 100])
  expect(asked()).toBe(before)
  kafka.state.topics.set('orders', fakeTopic('orders', 1, 3))
  clock.advance(1_000)
  expect(await sizes(row(fakePartitions(1, 3)))).toEqual([100, 100, 100])
})
