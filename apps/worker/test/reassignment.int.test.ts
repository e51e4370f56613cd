import type { Change } from '@headgate/domain'
import { eventually, uniqueName } from '@headgate/testing'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type Installation, openInstallation } from './fixtures.ts'
import { JOB_ENDS_WITHIN, type Operator, openOperator } from './reassignment/operator.ts'
import { type OwnKafka, startOwnKafka } from './reassignment/own-kafka.ts'
import { holdsLeft, replicasOf, throttlesLeft } from './reassignment/witness.ts'
import { startWorkerProcess, type WorkerProcess } from './reassignment/worker-process.ts'
import { consumeAll, fillTopic, startWriter, type Writer } from './reassignment/writer.ts'

const MB = 1_000_000
const LIMITS = { concurrentMovesPerBroker: 5, throttleBytesPerSec: MB }
/** A busy machine takes a minute to start a worker. */
const PATIENT = { timeoutMs: 180_000 }
/** `HEADGATE_KILL_ROUNDS=20` for a longer look. */
const KILL_ROUNDS = Number(process.env.HEADGATE_KILL_ROUNDS ?? 4)

let own: OwnKafka
let installation: Installation
let operator: Operator
/** One for all tests: starting takes longer than most of them. */
let worker: WorkerProcess
beforeAll(async () => {
  own = await startOwnKafka()
  installation = await openInstallation(own.connection)
  operator = openOperator(own.connection, installation.store, installation.slug)
  worker = startWorkerProcess(installation)
})
afterAll(async () => {
  await worker?.kill()
  await operator?.close()
  await installation?.close()
  await own?.stop()
})

const topicOn = async (assignments: number[][]): Promise<string> => {
  const name = uniqueName('moved')
  await operator.admin.createTopic({ name, assignments, configs: {} }, { validateOnly: false })
  await fillTopic(own.connection, name, { partitions: assignments.length, bytesEach: 2.5 * MB })
  return name
}
const rf = (topic: string, replicationFactor: number): Change => ({
  kind: 'SetReplicationFactor',
  topics: [topic],
  replicationFactor,
  ...LIMITS,
})
const to = (topic: string, assignments: number[][], limits: Partial<typeof LIMITS> = {}): Change => ({
  kind: 'ReassignPartitions',
  partitions: assignments.map((replicas, partition) => ({ topic, partition, replicas })),
  ...LIMITS,
  ...limits,
})
const replicas = async (topic: string): Promise<number[][]> =>
  (await operator.admin.fetchMetadata([topic])).topics[0]?.partitions.map((one) => one.replicas) ?? []
const underWay = async (topic: string) =>
  (await operator.admin.listReassignments()).filter((one) => one.topic === topic)
const untilUnderWay = (topic: string, jobId: string) =>
  eventually(async () => {
    const told = (await operator.log(jobId)).map(({ message }) => message).join('; ')
    expect(await underWay(topic), `${told}; ${worker.text().slice(-1_000)}`).not.toEqual([])
  }, PATIENT)
const nothingLost = async (writer: Writer, topic: string) => {
  const written = await writer.stop()
  const found = await consumeAll(own.connection, topic, written)
  expect(written.size).toBeGreaterThan(0)
  expect([...written].filter((key) => !found.has(key))).toEqual([])
  expect([...found].filter(([, times]) => times > 1)).toEqual([])
}

describe('a replication factor', () => {
  it('goes from 1 to 3 and from 3 to 2 under acks=all writes: none fails, none is lost, no throttle is left', async () => {
    const topic = await topicOn([[1], [2], [3], [1]])
    const writer = startWriter(own.connection, topic)
    const raising = await operator.begin(rf(topic, 3))
    // One replica and two on their way: Kafka would ask for two in sync, and refuse every write.
    await untilUnderWay(topic, raising.jobId)
    const before = writer.written()
    await eventually(() => expect(writer.written()).toBeGreaterThan(before + 10))
    expect(await operator.ended(raising.jobId)).toBe('succeeded')
    expect((await replicasOf(own.tool, topic)).map((ids) => ids.toSorted())).toEqual(Array(4).fill([1, 2, 3]))
    const lowering = await operator.begin(rf(topic, 2))
    expect(await operator.ended(lowering.jobId)).toBe('succeeded')
    expect((await replicasOf(own.tool, topic)).map((ids) => new Set(ids).size)).toEqual([2, 2, 2, 2])

    await nothingLost(writer, topic)
    expect(writer.failures).toEqual([])
    expect(await throttlesLeft(own.tool)).toEqual([])
    expect(await holdsLeft(operator.admin, topic)).toEqual([])
    const done = { state: 'applied', outcome: { items: [{ item: `topic ${topic}`, outcome: 'done', problem: null }] } }
    await eventually(async () => expect(await operator.found(raising.planId)).toMatchObject(done))
    expect(await installation.store.verifyAuditChain()).toMatchObject({ isIntact: true })
    const job = await installation.store.findJob(raising.jobId)
    expect(job?.progress).toMatchObject({ itemsDone: 4, itemsTotal: 4, itemsFailed: 0, inFlight: [] })
    expect(job?.progress.bytesDone).toBe(job?.progress.bytesTotal)
    expect((await operator.log(raising.jobId)).map(({ message }) => message).join('\n')).toMatch(
      /Begins: 4 partitions[\s\S]*Holds min.insync.replicas[\s\S]*Ends as succeeded/,
    )
  }, 600_000)
})

describe('a job', () => {
  const start = [
    [3, 1],
    [2, 3],
    [1, 2],
  ]
  const turned = [
    [2, 3],
    [1, 2],
    [3, 1],
  ]

  it('that is cancelled or rolled back puts back the very replicas that were there, in their order', async () => {
    const topic = await topicOn(start)
    const first = await operator.begin(to(topic, turned, { throttleBytesPerSec: MB / 4 }))
    await untilUnderWay(topic, first.jobId)
    await operator.ask(first.jobId, 'cancel')
    expect(await operator.ended(first.jobId)).toBe('cancelled')
    const { itemsDone = 0 } = (await installation.store.findJob(first.jobId))?.progress ?? {}
    const now = await replicas(topic)
    expect(now.filter((ids, partition) => ids.join() === start[partition]?.join()).length).toBe(3 - itemsDone)
    expect(now.filter((ids, partition) => ids.join() === turned[partition]?.join()).length).toBe(itemsDone)
    expect(await holdsLeft(operator.admin, topic)).toEqual([])

    const other = await topicOn(start)
    const second = await operator.begin(to(other, turned, { concurrentMovesPerBroker: 1 }))
    await eventually(
      async () => expect((await installation.store.findJob(second.jobId))?.progress.itemsDone).toBeGreaterThan(0),
      JOB_ENDS_WITHIN,
    )
    await operator.ask(second.jobId, 'rollback')
    expect(await operator.ended(second.jobId)).toBe('rolled-back')
    expect(await replicasOf(own.tool, other)).toEqual(start)
    expect(await throttlesLeft(own.tool)).toEqual([])
  }, 600_000)

  it('is not begun over a reassignment of another tool, whose throttles are found when it is gone, and those of a job are not', async () => {
    const [topic, other] = [await topicOn([[1]]), await topicOn([[2]])]
    const foreign = (op: 'set' | 'delete') =>
      operator.admin.alterConfigsBatch([
        {
          resource: { type: 'topic', name: topic },
          operations: [{ name: 'follower.replication.throttled.replicas', op, value: op === 'set' ? '0:2' : null }],
        },
        {
          resource: { type: 'broker', name: '2' },
          operations: [{ name: 'follower.replication.throttled.rate', op, value: op === 'set' ? '1000' : null }],
        },
      ])
    await foreign('set')
    onTestFinished(async () => void (await foreign('delete')))
    await operator.admin.alterReassignments([{ topic, partition: 0, replicas: [1, 2] }])
    expect(await operator.plan(rf(topic, 3))).toMatchObject({
      state: 'blocked',
      findings: expect.arrayContaining([expect.objectContaining({ kind: 'reassignment-under-way', code: 'CONFLICT' })]),
    })
    expect((await operator.plan(rf(other, 3))).findings).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ kind: 'other-reassignment-under-way' })]),
    )
    await eventually(async () =>
      expect(await operator.reassignments()).toMatchObject({
        ongoing: [{ topic, jobId: null }],
        throttles: { orphaned: { brokers: [], topics: [] } },
      }),
    )

    await operator.admin.alterReassignments([{ topic, partition: 0, replicas: null }])
    const { jobId } = await operator.begin({ ...rf(other, 3), throttleBytesPerSec: MB / 4 } as Change)
    await untilUnderWay(other, jobId)
    await eventually(async () =>
      expect(await operator.reassignments()).toMatchObject({
        ongoing: [{ topic: other, jobId }],
      }),
    )
    const remove = await operator.plan({ kind: 'RemoveThrottles' })
    expect(remove.steps.map(({ resource }) => resource)).toEqual([`topic ${topic}`])
    expect(await operator.apply(remove.id)).toMatchObject({ state: 'applied' })
    expect(await operator.ended(jobId)).toBe('succeeded')
    // What was there before the job is there after it.
    expect(await throttlesLeft(own.tool)).toMatchObject([
      expect.stringContaining('follower.replication.throttled.rate=1000'),
    ])
    const rest = await operator.plan({ kind: 'RemoveThrottles' })
    expect(await operator.apply(rest.id)).toMatchObject({ state: 'applied' })
    expect(await throttlesLeft(own.tool)).toEqual([])
  }, 600_000)
})

describe('a worker killed with -9', () => {
  it(`at ${KILL_ROUNDS} random moments of as many reassignments: each is finished by the next one, and nothing is lost`, async () => {
    let expected = [
      [1, 2],
      [2, 3],
      [3, 1],
      [1, 2],
    ]
    const topic = await topicOn(expected)
    const there = await holdsLeft(operator.admin, topic)
    const writer = startWriter(own.connection, topic)
    for (let round = 1; round <= KILL_ROUNDS; round += 1) {
      const before = expected
      // The second replica leads, and the broker that had none gets a copy.
      const after = before.map(([first = 0, second = 0]) => [second, 6 - first - second])
      const { jobId } = await operator.begin(to(topic, after))
      const request = round % 4 === 2 ? 'rollback' : round % 4 === 3 ? 'cancel' : null
      const killedAfterMs = Math.round(Math.random() * 6_000)
      const told = `round ${round}: ${request ?? 'forward'}, killed after ${killedAfterMs} ms`
      await new Promise((resolve) => setTimeout(resolve, killedAfterMs / 2))
      if (request) await operator.ask(jobId, request).catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, killedAfterMs / 2))
      await worker.kill()
      worker = startWorkerProcess(installation)
      const state = await operator.ended(jobId)
      const now = await replicas(topic)
      if (state === 'succeeded') expect(now, told).toEqual(after)
      else if (state === 'rolled-back') expect(now, told).toEqual(before)
      else {
        expect(state, told).toBe('cancelled')
        for (const [partition, ids] of now.entries())
          expect([before[partition], after[partition]], told).toContainEqual(ids)
      }
      expect(await operator.admin.listReassignments(), told).toEqual([])
      expect(await holdsLeft(operator.admin, topic), told).toEqual(there)
      expect(writer.failures, told).toEqual([])
      expected = now
    }
    await nothingLost(writer, topic)
    expect(await replicasOf(own.tool, topic)).toEqual(expected)
    expect(await throttlesLeft(own.tool)).toEqual([])
  }, 1_200_000)
})

describe('a broker that dies while it receives', () => {
  it('is waited for with its name in the log; a job cancelled meanwhile ends without it, and its throttle there is gone once it is back', async () => {
    const topic = await topicOn([[1], [2]])
    const third = own.kafka.brokers.find(({ id }) => id === 3)
    const waits = (jobId: string) =>
      eventually(
        async () =>
          expect((await operator.log(jobId)).map(({ message }) => message).join()).toContain('Waits for broker 3'),
        PATIENT,
      )
    const slow = { throttleBytesPerSec: MB / 2 }
    const first = await operator.begin(
      to(
        topic,
        [
          [1, 3],
          [2, 3],
        ],
        slow,
      ),
    )
    await untilUnderWay(topic, first.jobId)
    await third?.kill('SIGKILL')
    await waits(first.jobId)
    await third?.start()
    expect(await operator.ended(first.jobId)).toBe('succeeded')

    const second = await operator.begin(
      to(topic, [
        [1, 2],
        [2, 1],
      ]),
    )
    expect(await operator.ended(second.jobId)).toBe('succeeded')
    const cancelled = await operator.begin(
      to(
        topic,
        [
          [1, 3],
          [2, 3],
        ],
        slow,
      ),
    )
    await untilUnderWay(topic, cancelled.jobId)
    await third?.kill('SIGKILL')
    await operator.ask(cancelled.jobId, 'cancel')
    await eventually(async () => expect(await underWay(topic)).toEqual([]), PATIENT)
    // It never comes back, as far as this job and any other can tell.
    expect(await operator.ended(cancelled.jobId)).toBe('cancelled')
    const owedOn = async () => (await installation.store.findJobSummary(cancelled.jobId))?.debt?.brokers
    expect(await owedOn()).toMatchObject({ 3: { leader: null, follower: null } })
    const [ending] = (await operator.log(cancelled.jobId)).toReversed()
    expect(ending?.message).toMatch(/no throttle is left but that on broker 3/)
    const other = await operator.begin(to(await topicOn([[1]]), [[1, 2]]))
    expect(await operator.ended(other.jobId)).toBe('succeeded')

    await worker.kill()
    await third?.start()
    worker = startWorkerProcess(installation)
    await eventually(async () => expect(await owedOn()).toBeUndefined(), PATIENT)
    expect((await operator.log(cancelled.jobId)).at(-1)?.message).toMatch(/^Broker 3 answers again: .* is gone$/)
    expect(await replicasOf(own.tool, topic)).toEqual([
      [1, 2],
      [2, 1],
    ])
    expect(await throttlesLeft(own.tool)).toEqual([])
  }, 900_000)
})
