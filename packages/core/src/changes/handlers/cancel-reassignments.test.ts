import { type Change, ReassignmentMemory } from '@headgate/domain'
import { expect, test } from 'vitest'
import { fakeStore, fakeTopic, setUpCluster } from '../../testing/index.ts'
import { applyChanges } from '../apply-changes.ts'
import { makePlan } from '../make-plan.ts'
import { undoPlan } from '../undo-plan.ts'

const BY = { kind: 'user', id: 'u1', name: 'Kim' } as const
const CANCEL = { kind: 'CancelReassignments' } as const

/** Another tool moves orders-0 from brokers 1, 2 to 2, 3. */
const setUp = () => {
  const fake = setUpCluster([fakeTopic('orders', 2)], {
    state: {
      reassignments: [
        { topic: 'orders', partition: 0, replicas: [2, 3, 1], addingReplicas: [3], removingReplicas: [1] },
      ],
    },
  })
  const store = fakeStore()
  const engine = { cluster: fake.cluster, store, clock: fake.clock }
  const apply = (...changes: Change[]) =>
    applyChanges(engine, { changes, by: BY, attemptId: 'audit-0', validateOnly: false })
  return { ...fake, store, engine, apply }
}

test('what another tool began goes back to the replicas it had', async () => {
  const { apply, kafka } = setUp()
  const plan = await apply(CANCEL)
  expect(plan).toMatchObject({
    state: 'applied',
    steps: [{ resource: 'topic orders partition 0', before: { target: '2, 3' }, after: { target: '2, 1' } }],
    findings: [{ severity: 'note', kind: 'foreign-reassignment' }],
    outcome: { items: [{ item: 'topic orders partition 0', outcome: 'done' }] },
  })
  expect(kafka.state.calls).toContain('alterReassignments 1')
})

test('an undo moves it where the other tool was moving it to', async () => {
  const { apply, engine } = setUp()
  const { id } = await apply(CANCEL)
  const undo = await undoPlan(engine, { planId: id, by: BY })
  expect(undo.changes).toMatchObject([
    { kind: 'ReassignPartitions', partitions: [{ topic: 'orders', partition: 0, replicas: [2, 3] }] },
  ])
})

test('what a job of Headgate moves is refused, naming the job that must be cancelled', async () => {
  const { store, engine, kafka } = setUp()
  const jobId = await store.createJob({
    ...{ clusterSlug: 'local', kind: 'reassignment', title: 'Move', planId: null, createdBy: BY },
    spec: {
      ...{ throttleBytesPerSec: null, isThrottleAuto: false, concurrentMovesPerBroker: 5 },
      moves: [{ topic: 'orders', partition: 0, before: [1, 2], after: [2, 3], bytes: 10 }],
    },
    ...{ memory: ReassignmentMemory.parse({}), throttleBytesPerSec: null },
    progress: {
      ...{ itemsDone: 0, itemsTotal: 1, itemsFailed: 0, bytesDone: 0, bytesTotal: 10, bytesPerSec: null, etaMs: null },
      inFlight: [],
    },
  })
  await store.saveJob(jobId, 0, { state: 'running', memory: { ...ReassignmentMemory.parse({}), flying: [0] } }, [])
  const named = { ...CANCEL, partitions: [{ topic: 'orders', partition: 0 }] }
  const plan = await makePlan(engine, { changes: [named], author: BY })
  expect(plan).toMatchObject({ state: 'blocked', findings: [{ code: 'CONFLICT', severity: 'blocker' }] })
  expect(plan.findings[0]?.fix).toContain(`/jobs/${jobId}/cancel`)
  expect(await makePlan(engine, { changes: [CANCEL], author: BY })).toMatchObject({
    ...{ state: 'ready', steps: [], findings: [{ kind: 'nothing-to-cancel' }] },
  })
  expect(kafka.state.calls.filter((call) => call.startsWith('alterReassignments'))).toEqual([])
})

test('a partition that does not move is named at its field', async () => {
  const { engine } = setUp()
  const change = { ...CANCEL, partitions: [{ topic: 'orders', partition: 1 }] }
  expect(await makePlan(engine, { changes: [change], author: BY })).toMatchObject({
    ...{ state: 'blocked', findings: [{ code: 'NOT_FOUND', fields: [{ path: 'partitions.0' }] }] },
  })
})
