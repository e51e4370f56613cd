import { isJobOver, type JobRequest } from '@headgate/domain'
import { expect, test } from 'vitest'
import type { StoredJob } from '../../ports/store.ts'
import { fakeTopic, finishMoves, setUpCluster } from '../../testing/index.ts'
import type { JobStep } from '../job-machine.ts'
import { type LogDirsSpec, logDirsStart } from './log-dirs-job.ts'
import { createLogDirsMachine } from './log-dirs-machine.ts'

const NOW = new Date('2026-01-02T03:04:05.000Z')
const moves = (count: number, logDir = '/other'): LogDirsSpec['moves'] =>
  Array.from({ length: count }, (_, partition) => ({
    topic: 'orders',
    partition,
    brokerId: 1,
    logDir,
    from: '/data',
    bytes: 100,
  }))

const setUp = (wanted: LogDirsSpec['moves'], topics = [fakeTopic('orders', 8)]) => {
  const { cluster, kafka } = setUpCluster(topics, { state: { logDirs: ['/data', '/other'] } })
  const machine = createLogDirsMachine(cluster)
  let job: StoredJob = {
    id: 'job-1',
    clusterSlug: 'local',
    kind: 'log-dirs',
    title: 'Move',
    planId: null,
    state: 'queued',
    request: null,
    createdBy: { kind: 'user', id: 'u1', name: 'Kim' },
    createdAt: NOW.toISOString(),
    startedAt: null,
    finishedAt: null,
    throttleBytesPerSec: null,
    problem: null,
    waitsFor: null,
    debt: null,
    unfinished: null,
    revision: 0,
    ...logDirsStart({ moves: wanted }),
  }
  const step = async (request: JobRequest | null = null): Promise<JobStep & { job: StoredJob }> => {
    const { signal } = new AbortController()
    const done = await machine.step({ ...job, request }, { now: NOW, signal })
    const { memory, progress, state = job.state, problem = job.problem } = done
    job = { ...job, memory: structuredClone(memory), progress, state, problem }
    await done.act?.(signal)
    return { ...done, job }
  }
  return { kafka, step }
}

test('begins a few copies at a time on each broker, and ends when all lie where they should', async () => {
  const { kafka, step } = setUp(moves(8))
  await step()
  expect(kafka.state.futureLogDirs.size).toBe(5)
  finishMoves(kafka.state)
  expect((await step()).progress).toMatchObject({ itemsDone: 5, itemsTotal: 8, bytesDone: 500, bytesTotal: 800 })
  expect(kafka.state.futureLogDirs.size).toBe(3)
  finishMoves(kafka.state)
  expect((await step()).job).toMatchObject({ state: 'succeeded', progress: { itemsDone: 8, itemsFailed: 0 } })
})

test('a worker that knows nothing but what was written goes on where the brokers are', async () => {
  const { kafka, step } = setUp(moves(2))
  await step()
  const asked = kafka.state.calls.filter((call) => call.startsWith('alterReplicaLogDirs')).length
  await step()
  expect(kafka.state.calls.filter((call) => call.startsWith('alterReplicaLogDirs'))).toHaveLength(asked)
})

test('cancelled it gives up the copies under way and keeps what was moved', async () => {
  const { kafka, step } = setUp(moves(6))
  await step()
  finishMoves(kafka.state)
  await step()
  expect(kafka.state.futureLogDirs.size).toBe(1)
  expect((await step('cancel')).job.state).toBe('cancelling')
  expect(kafka.state.futureLogDirs.size).toBe(0)
  const { job, events } = await step()
  expect(job.state).toBe('cancelled')
  expect(events).toMatchObject([{ message: expect.stringContaining('5 of 6') }])
})

test('paused it begins no more, resumed it goes on', async () => {
  const { kafka, step } = setUp(moves(8))
  await step()
  expect((await step('pause')).job.state).toBe('paused')
  finishMoves(kafka.state)
  await step()
  expect(kafka.state.futureLogDirs.size).toBe(0)
  expect((await step('resume')).job.state).toBe('running')
  expect(kafka.state.futureLogDirs.size).toBe(3)
})

test('what a broker refuses is told in its words, and the others are moved', async () => {
  const { kafka, step } = setUp([...moves(1), ...moves(2, '/nowhere').slice(1)])
  const { events } = await step()
  expect(events).toMatchObject([{ level: 'error', message: expect.stringContaining('log directory is not found') }])
  finishMoves(kafka.state)
  const { job } = await step()
  expect(isJobOver(job.state)).toBe(true)
  expect(job).toMatchObject({
    state: 'failed',
    progress: { itemsDone: 1, itemsFailed: 1 },
    problem: { title: '1 replica was not moved' },
  })
})

test('while a broker is down it waits for it', async () => {
  const { kafka, step } = setUp(moves(1))
  kafka.state.down.add(1)
  expect((await step()).job.state).toBe('running')
  kafka.state.down.delete(1)
  await step()
  finishMoves(kafka.state)
  expect((await step()).job.state).toBe('succeeded')
})
