import { expect, test } from 'vitest'
import { makePlan } from '../changes/make-plan.ts'
import { fakeStore, fakeTopic, setUpCluster } from '../testing/index.ts'

test('the replication factor of 1,000 topics is planned with a handful of requests, however many there are', async () => {
  const names = Array.from({ length: 1_000 }, (_, index) => `orders-${index}`)
  const { cluster, kafka, clock } = setUpCluster(names.map((name) => fakeTopic(name, 3, 2)))
  const engine = { cluster, store: fakeStore(), clock }
  const plan = await makePlan(engine, {
    author: { kind: 'user', id: 'u1', name: 'Kim' },
    changes: [
      {
        kind: 'SetReplicationFactor',
        topics: names,
        replicationFactor: 3,
        throttleBytesPerSec: 'auto',
        concurrentMovesPerBroker: 5,
      },
    ],
  })
  expect(plan).toMatchObject({ state: 'ready', movesTotal: 3_000, cost: { partitionsToMove: 3_000 } })
  const asked = kafka.state.calls.map((call) => call.split(' ')[0])
  expect(asked.length).toBeLessThan(20)
})
