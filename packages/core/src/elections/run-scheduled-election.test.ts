import { expect, test } from 'vitest'
import { fakeStore, fakeTopic, setUpCluster } from '../testing/index.ts'
import { runScheduledElection } from './run-scheduled-election.ts'

const CRON = '0 3 * * *'
/** orders-0 is led by another than its first replica, which is in sync or not. */
const setUp = ({ isInSync = true, isOff = true } = {}) => {
  const topic = fakeTopic('orders', 2)
  const partitions = topic.partitions.map((one) => {
    const [preferred = 0, second = 0] = one.replicas
    if (one.partition !== 0 || !isOff) return one
    return { ...one, leader: second, isr: isInSync ? one.isr : one.isr.filter((id) => id !== preferred) }
  })
  const fake = setUpCluster([{ ...topic, partitions }])
  const store = fakeStore()
  return { ...fake, store, engine: { cluster: fake.cluster, store, clock: fake.clock } }
}
const elections = (calls: readonly string[]) => calls.filter((call) => call.startsWith('electLeaders'))

test('a scheduled election is planned, applied and written down as the system’s', async () => {
  const { engine, kafka, store } = setUp()
  const plan = await runScheduledElection(engine, CRON)
  expect(plan).toMatchObject({
    ...{ state: 'applied', author: { kind: 'system', name: `schedule ${CRON}` } },
    outcome: { items: [{ item: 'topic orders partition 0', outcome: 'done' }] },
  })
  expect(elections(kafka.state.calls)).toHaveLength(1)
  expect(store.state.audit.at(-1)).toMatchObject({
    ...{ action: 'schedule.preferred-election', actorKind: 'system', settled: { outcome: 'succeeded' } },
  })
})

test('a policy that asks for a second person does not hold it up: an administrator has set it up', async () => {
  const { engine, store } = setUp()
  const policy = { isReadOnly: false, approvalFromRisk: 'low' as const, diskGuard: 0.85, preferredElectionCron: CRON }
  await store.setPolicy('local', policy, 'Kim')
  expect(await runScheduledElection(engine, CRON)).toMatchObject({ state: 'applied' })
})

test.each([
  ['every leader is the preferred one', { isOff: false }],
  ['the preferred replica is not in sync', { isInSync: false }],
])('nothing is done and nothing written where %s', async (_why, state) => {
  const { engine, kafka, store } = setUp(state)
  expect(await runScheduledElection(engine, CRON)).toBeNull()
  expect(elections(kafka.state.calls)).toEqual([])
  expect(store.state.audit).toEqual([])
})

test('a read-only cluster is left as it is', async () => {
  const { engine, kafka, store } = setUp()
  const policy = { isReadOnly: true, approvalFromRisk: null, diskGuard: 0.85, preferredElectionCron: CRON }
  await store.setPolicy('local', policy, 'Kim')
  await expect(runScheduledElection(engine, CRON)).rejects.toMatchObject({ code: 'REFUSED_BY_GUARD' })
  expect(elections(kafka.state.calls)).toEqual([])
})
