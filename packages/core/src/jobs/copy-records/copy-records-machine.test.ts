import { isJobOver } from '@headgate/domain'
import { partitionForKey } from '@headgate/edge-protocol'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RawRecord, RecordContent } from '../../ports/records.ts'
import type { StoredJob } from '../../ports/store.ts'
import { type CopyRecordsDeps, createCopyRecordsMachine } from './copy-records-machine.ts'
import { copyRecordsStart } from './copy-records-spec.ts'

const NOW = new Date('2026-01-02T03:04:05.000Z')
const killed = new Error('killed')

type Log = RecordContent[]
type World = { source: Log[]; target: Log[]; deps: CopyRecordsDeps }

const record = (key: string | null, value: string): RecordContent => ({
  key: key === null ? null : Buffer.from(key),
  value: Buffer.from(value),
  timestampMs: 1,
  headers: [['h', Buffer.from(value)]],
})

/** `mayAppend` is asked before each record: false kills the worker there. */
const world = (source: Log[], numTarget: number, mayAppend: () => boolean = () => true): World => {
  const target: Log[] = Array.from({ length: numTarget }, () => [])
  const logOf = (topic: string, partition: number): Log => (topic === 'from' ? source : target)[partition] ?? []
  const metadata = (name: string, logs: Log[]) => ({
    name,
    topicId: `id-of-${name}`,
    isInternal: false,
    partitions: logs.map((_, partition) => ({
      partition,
      leader: 1,
      leaderEpoch: 0,
      replicas: [1],
      isr: [1],
      offlineReplicas: [],
    })),
  })
  return {
    source,
    target,
    deps: {
      fetchMetadata: async () => ({
        kafkaClusterId: null,
        controllerId: null,
        brokers: [],
        topics: [metadata('from', source), metadata('to', target)],
      }),
      listOffsets: async (partitions, spec) => ({
        offsets: partitions.map(({ topic, partition }) => ({
          topic,
          partition,
          offset: spec === 'earliest' ? 0 : logOf(topic, partition).length,
          timestampMs: null,
        })),
        incomplete: [],
      }),
      fetchPartition: async ({ topic, partition, from, limit }) => {
        const offset = 'offset' in from ? from.offset : 0
        const log = logOf(topic, partition)
        // Fewer than asked for, as a fetch bounded by bytes gives.
        const records = log
          .slice(offset, offset + Math.min(limit, 3))
          .map((one, place): RawRecord => ({ ...one, partition, offset: offset + place }))
        return { records, nextOffset: offset + records.length, logEndOffset: log.length }
      },
      appendRecords: async ({ partition, records }) => {
        for (const one of records) {
          if (!mayAppend()) throw killed
          target[partition]?.push(one)
        }
      },
    },
  }
}

const newJob = (numPartitions: number): StoredJob => ({
  id: 'job-1',
  clusterSlug: 'local',
  kind: 'copy-records',
  title: 'Clone',
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
  ...copyRecordsStart({
    source: 'from',
    sourceTopicId: 'id-of-from',
    target: 'to',
    targetTopicId: 'id-of-to',
    numPartitions,
  }),
})

/** As the worker drives it: decided, written down, done. `kill` is asked at each of these borders; then a new worker goes on from what was written. */
const drive = async (
  deps: CopyRecordsDeps,
  first: StoredJob,
  kill: () => boolean = () => false,
): Promise<StoredJob> => {
  let job = first
  let machine = createCopyRecordsMachine(deps)
  const { signal } = new AbortController()
  for (let step = 0; step < 5_000 && !isJobOver(job.state); step += 1) {
    try {
      const done = await machine.step(structuredClone(job), { now: NOW, signal })
      if (kill()) throw killed
      const { memory, progress, state = job.state, problem = job.problem } = done
      job = { ...job, memory: structuredClone(memory), progress, state, problem }
      if (kill()) throw killed
      await done.act?.(signal)
      if (kill()) throw killed
    } catch (error) {
      if (error !== killed) throw error
      machine = createCopyRecordsMachine(deps)
    }
  }
  return job
}
const texts = (log: Log) => log.map(({ key, value }) => `${key}=${value}`)

describe('a copy', () => {
  test('into as many partitions is the same records in the same partitions', async () => {
    const source = [[record('a', '1'), record(null, '2')], [record('b', '3')], []]
    const { deps, target } = world(source, 3)
    const job = await drive(deps, newJob(3))
    expect(target.map(texts)).toEqual(source.map(texts))
    expect(target[0]?.[0]).toMatchObject({ timestampMs: 1, headers: [['h', Buffer.from('1')]] })
    expect(job).toMatchObject({ state: 'succeeded', progress: { itemsDone: 3, itemsTotal: 3, inFlight: [] } })
  })

  test('ends at what was there at its start, though more is written meanwhile', async () => {
    const source = [[record('a', '1')]]
    const { deps, target } = world(source, 1)
    const { appendRecords } = deps
    deps.appendRecords = async (batch) => {
      source[0]?.push(record('late', 'late'))
      await appendRecords(batch)
    }
    expect(await drive(deps, newJob(1))).toMatchObject({ state: 'succeeded' })
    expect(target.map(texts)).toEqual([['a=1']])
  })

  test('killed at any border and in the middle of any send holds each record once, those of a key in their order', async () => {
    const keys = fc.constantFrom('a', 'b', 'c', 'd', null)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(keys, fc.boolean()), { maxLength: 40 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 4 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 6 })),
        async (written, numSource, numTarget, dice) => {
          let killsLeft = 12
          const throws = () => {
            if (killsLeft === 0 || dice.next().value !== 0) return false
            killsLeft -= 1
            return true
          }
          const source: Log[] = Array.from({ length: numSource }, () => [])
          // Two records may be alike in all but their offset.
          for (const [index, [key, isAlike]] of written.entries()) {
            const partition = key === null ? index % numSource : partitionForKey(Buffer.from(key), numSource)
            source[partition]?.push(record(key, isAlike ? 'alike' : String(index)))
          }
          const { deps, target } = world(source, numTarget, () => !throws())
          expect(await drive(deps, newJob(numTarget), throws)).toMatchObject({ state: 'succeeded' })
          expect(texts(target.flat()).sort()).toEqual(texts(source.flat()).sort())
          const ofKey = (logs: Log[], key: string) => texts(logs.flat().filter((one) => one.key?.toString() === key))
          for (const key of ['a', 'b', 'c', 'd']) expect(ofKey(target, key)).toEqual(ofKey(source, key))
          if (numSource !== numTarget)
            for (const [partition, log] of target.entries())
              for (const { key } of log) if (key) expect(partitionForKey(key, numTarget)).toBe(partition)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('records that others write into the clone meanwhile do not confuse a restart', async () => {
    const source = [Array.from({ length: 9 }, (_, index) => record('a', String(index)))]
    let appended = 0
    const { deps, target } = world(source, 1, () => {
      appended += 1
      if (appended === 5) target[0]?.push(record('x', 'of another'))
      return appended !== 6
    })
    await drive(deps, newJob(1))
    expect(texts((target[0] ?? []).filter(({ key }) => key?.toString() === 'a'))).toEqual(texts(source[0] ?? []))
  })

  test('cancelled it stops, and keeps what was copied; a topic that is gone ends it', async () => {
    const { deps } = world([[record('a', '1')]], 1)
    expect(await drive(deps, { ...newJob(1), state: 'running', request: 'cancel' })).toMatchObject({
      state: 'cancelled',
    })
    const gone = {
      ...deps,
      fetchMetadata: async () => ({ kafkaClusterId: null, controllerId: null, brokers: [], topics: [] }),
    }
    expect(await drive(gone, newJob(1))).toMatchObject({ state: 'failed', problem: { code: 'NOT_FOUND' } })
  })

  test('waits while a partition has no leader, and says so once', async () => {
    const { deps } = world([[record('a', '1')]], 1)
    const machine = createCopyRecordsMachine({
      ...deps,
      fetchPartition: async ({ from }) => ({
        records: [],
        nextOffset: 'offset' in from ? from.offset : 0,
        logEndOffset: -1,
      }),
    })
    const context = { now: NOW, signal: new AbortController().signal }
    const begun = await machine.step(newJob(1), context)
    const waiting = await machine.step({ ...newJob(1), memory: begun.memory }, context)
    const still = await machine.step({ ...newJob(1), memory: waiting.memory }, context)
    expect([waiting.events, still.events]).toMatchObject([[{ level: 'warning' }], []])
    expect(still.waitMs).toBeGreaterThan(0)
  })
})
