import { AppError, isAppError, type JobProgress, problemOf } from '@headgate/domain'
import type { ClusterServices } from '../../cluster/cluster-services.ts'
import { etaMs, ratePerSec } from '../../lib/rate.ts'
import type { RawRecord } from '../../ports/records.ts'
import type { StoredJob } from '../../ports/store.ts'
import type { JobEventDraft, JobMachine, JobStep } from '../job-machine.ts'
import { type CopyRange, CopyRecordsMemory, CopyRecordsSpec } from './copy-records-spec.ts'
import { expectedRecords, notArrived } from './expected-records.ts'

export type CopyRecordsDeps = Pick<
  ClusterServices,
  'fetchMetadata' | 'listOffsets' | 'fetchPartition' | 'appendRecords'
>

/** Partitions of the source that one step reads, and records of each: what a step holds in memory at most, with the bytes of a fetch. */
const PARTITIONS_AT_A_TIME = 4
const RECORDS_PER_RANGE = 2_000
const RATE_OVER_MS = 30_000
const WAIT_MS = 2_000
const PAUSED_MS = 60_000

type Position = NonNullable<CopyRecordsMemory['positions']>[number]
type Batch = ReadonlyMap<number, readonly RawRecord[]>

const gone = (topic: string): AppError =>
  new AppError({
    code: 'NOT_FOUND',
    title: `${topic} is not there any more`,
    detail: 'It was deleted, or deleted and created again, while its records were copied.',
    fix: 'Look what is in the clone, and delete it or clone again.',
  })

/** Partitions of the source with their leaders. Throws NOT_FOUND when either topic is not the one it was. */
const observe = async ({ fetchMetadata }: CopyRecordsDeps, spec: CopyRecordsSpec) => {
  const { topics } = await fetchMetadata([spec.source, spec.target])
  const find = (name: string, topicId: string) => {
    const topic = topics.find((one) => one.name === name && one.topicId === topicId)
    if (!topic) throw gone(name)
    return topic.partitions.map(({ partition, leader }) => ({ topic: name, partition, leader }))
  }
  return { source: find(spec.source, spec.sourceTopicId), target: find(spec.target, spec.targetTopicId) }
}
type Seen = Awaited<ReturnType<typeof observe>>

/** By partition. Throws when a leader does not tell: the step is tried again. */
const offsetsOf = async (
  { listOffsets }: CopyRecordsDeps,
  partitions: Seen['source'],
  spec: 'earliest' | 'latest',
): Promise<number[]> => {
  const { offsets, incomplete } = await listOffsets(partitions, spec)
  const [first] = incomplete
  if (first)
    throw new AppError({
      code: 'BROKER_UNREACHABLE',
      title: 'Not every partition tells its offsets',
      detail: first.reason,
      fix: 'The copy goes on when all have a leader again.',
      retriable: true,
    })
  const byPartition = new Map(offsets.map(({ partition, offset }) => [partition, offset]))
  return partitions.map(({ partition }) => byPartition.get(partition) ?? 0)
}

const begin = async (deps: CopyRecordsDeps, seen: Seen): Promise<Position[]> => {
  const [starts, ends] = await Promise.all([
    offsetsOf(deps, seen.source, 'earliest'),
    offsetsOf(deps, seen.source, 'latest'),
  ])
  return seen.source.map(({ partition }, place) => {
    const start = starts[place] ?? 0
    return { partition, start, next: start, end: Math.max(start, ends[place] ?? start) }
  })
}

/** How far the next batch goes: a few partitions, each as far as one fetch gives. A range that is not longer than nothing cannot be read now. */
const nextRanges = (deps: CopyRecordsDeps, source: string, positions: readonly Position[]): Promise<CopyRange[]> =>
  Promise.all(
    positions
      .filter(({ next, end }) => next < end)
      .slice(0, PARTITIONS_AT_A_TIME)
      .map(async ({ partition, next, end }) => {
        const read = await deps.fetchPartition({
          topic: source,
          partition,
          from: { offset: next },
          limit: RECORDS_PER_RANGE,
        })
        return { partition, from: next, to: Math.min(end, Math.max(next, read.nextOffset)) }
      }),
  )

const advance = (positions: readonly Position[], ranges: readonly CopyRange[]): Position[] =>
  positions.map((position) => {
    const range = ranges.find(({ partition }) => partition === position.partition)
    return range ? { ...position, next: Math.max(position.next, range.to) } : position
  })

const total = (positions: readonly Position[], of: (position: Position) => number): number =>
  positions.reduce((sum, position) => sum + of(position), 0)
const sizeOf = ({ key, value }: RawRecord): number => (key?.length ?? 0) + (value?.length ?? 0)
const countOf = (batch: Batch): { records: number; bytes: number } => {
  const all = [...batch.values()].flat()
  return { records: all.length, bytes: all.reduce((sum, record) => sum + sizeOf(record), 0) }
}

const progressOf = (spec: CopyRecordsSpec, memory: CopyRecordsMemory, nowMs: number): JobProgress => {
  const positions = memory.positions ?? []
  const itemsTotal = total(positions, ({ start, end }) => end - start)
  const itemsDone = total(positions, ({ start, next }) => next - start)
  const since = memory.sample
  const rate = ratePerSec(since && { atMs: since.atMs, done: since.records }, { atMs: nowMs, done: itemsDone })
  return {
    itemsDone,
    itemsTotal,
    itemsFailed: 0,
    bytesDone: memory.bytes,
    bytesTotal: null,
    bytesPerSec: ratePerSec(since && { atMs: since.atMs, done: since.bytes }, { atMs: nowMs, done: memory.bytes }),
    etaMs: etaMs(itemsTotal - itemsDone, rate),
    inFlight: (memory.intent?.ranges ?? []).map(({ partition }) => {
      const own = positions.find((one) => one.partition === partition)
      const length = own ? own.end - own.start : 0
      return {
        item: `${spec.source}-${partition}`,
        doneShare: own && length > 0 ? (own.next - own.start) / length : null,
      }
    }),
  }
}

/**
 * Copies up to the end offsets at its start. Each step first settles what the one before meant to send, by looking at the target itself,
 * then writes down what it will send next. One worker at a time has the job's lease.
 */
export const createCopyRecordsMachine = (deps: CopyRecordsDeps): JobMachine => {
  /** The intent that this process has sent and seen acknowledged, by job: no need to look at source and target again. */
  const acknowledged = new Map<string, { intent: string; records: number; bytes: number }>()

  const copy = async (job: StoredJob, nowMs: number): Promise<JobStep> => {
    const spec = CopyRecordsSpec.parse(job.spec)
    const memory = CopyRecordsMemory.parse(job.memory)
    const seen = await observe(deps, spec)
    const events: JobEventDraft[] = []
    let { positions, intent } = memory
    // As at the start: partitions that the source got since do not move the records of the others.
    const numSource = positions?.length ?? seen.source.length
    const shape = { source: spec.source, numSource, numTarget: spec.numPartitions }
    let [records, bytes] = [memory.records, memory.bytes]
    const answer = (change: Partial<CopyRecordsMemory>, rest: Partial<JobStep>): JobStep => {
      const isOld = memory.sample === null || nowMs - memory.sample.atMs > RATE_OVER_MS
      const done = total(positions ?? [], ({ start, next }) => next - start)
      const sample = isOld ? { atMs: nowMs, records: done, bytes } : memory.sample
      const next = { positions, intent, records, bytes, sample, isWaiting: false, ...change }
      return {
        memory: next,
        progress: progressOf(spec, { ...next, sample: memory.sample }, nowMs),
        events,
        waitMs: 0,
        state: 'running',
        ...rest,
      }
    }
    /** `whole`: all of what was meant; `batch`: what of it is still to be sent. */
    const send = (batch: Batch, whole: Batch, meant: CopyRecordsMemory['intent']) => async (signal: AbortSignal) => {
      const sent = await Promise.allSettled(
        [...batch].map(async ([partition, own]) => {
          signal.throwIfAborted()
          await deps.appendRecords({ topic: spec.target, partition, records: own })
        }),
      )
      // Only when no send is under way any more may anybody look what has arrived.
      for (const one of sent) if (one.status === 'rejected') throw one.reason
      acknowledged.set(job.id, { intent: JSON.stringify(meant), ...countOf(whole) })
    }

    if (positions === null) {
      positions = await begin(deps, seen)
      const count = total(positions, ({ start, end }) => end - start).toLocaleString('en')
      events.push({
        level: 'info',
        message: `Copies ${count} offsets of ${spec.source} into ${spec.target}, up to the ends of this moment.`,
      })
      return answer({}, {})
    }
    if (intent) {
      const known = acknowledged.get(job.id)
      let count = known
      if (known?.intent !== JSON.stringify(intent)) {
        const whole = await expectedRecords(deps.fetchPartition, { ...shape, ranges: intent.ranges })
        const { ends } = intent
        const missing = await notArrived(deps.fetchPartition, { target: spec.target, expected: whole, ends })
        const all = countOf(whole)
        const left = countOf(missing).records
        events.push({
          level: 'info',
          message: `Goes on after an interruption: of ${all.records.toLocaleString('en')} records under way ${(all.records - left).toLocaleString('en')} had arrived, none is sent twice.`,
        })
        if (left > 0) return answer({}, { act: send(missing, whole, intent) })
        count = { intent: '', ...all }
      }
      acknowledged.delete(job.id)
      positions = advance(positions, intent.ranges)
      records += count?.records ?? 0
      bytes += count?.bytes ?? 0
      intent = null
    }
    const ranges = await nextRanges(deps, spec.source, positions)
    if (ranges.length === 0) {
      events.push({ level: 'info', message: `Copied ${records.toLocaleString('en')} records.` })
      return answer({}, { state: 'succeeded' })
    }
    const readable = ranges.filter(({ from, to }) => to > from)
    if (readable.length === 0) {
      const [first] = ranges
      const waitsFor = `${spec.source}-${first?.partition}, which has no leader, or a transaction that is open at offset ${first?.from}`
      if (!memory.isWaiting) events.push({ level: 'warning', message: `Waits for ${waitsFor}` })
      return answer({ isWaiting: true }, { waitMs: WAIT_MS, waitsFor })
    }
    const batch = await expectedRecords(deps.fetchPartition, { ...shape, ranges: readable })
    // Offsets without a record: compacted away, or a mark of a transaction.
    if (batch.size === 0) {
      positions = advance(positions, readable)
      return answer({}, {})
    }
    intent = { ranges: readable, ends: await offsetsOf(deps, seen.target, 'latest') }
    return answer({}, { act: send(batch, batch, intent) })
  }

  return {
    kind: 'copy-records',
    step: async (job, { now }) => {
      const memory = CopyRecordsMemory.parse(job.memory)
      const spec = CopyRecordsSpec.parse(job.spec)
      const nowMs = now.getTime()
      const stay = (rest: Partial<JobStep>): JobStep => ({
        memory,
        progress: { ...progressOf(spec, memory, nowMs), bytesPerSec: null, etaMs: null, inFlight: [] },
        events: [],
        waitMs: 0,
        ...rest,
      })
      if (job.request === 'cancel' || job.state === 'cancelling') {
        const message = `Cancelled. ${spec.target} keeps what was copied so far; delete it when it is not needed.`
        return stay({ state: 'cancelled', isRequestTaken: true, events: [{ level: 'info', message }] })
      }
      if (job.request === 'pause') return stay({ state: 'paused', isRequestTaken: true, waitMs: PAUSED_MS })
      if (job.request === 'resume') return stay({ state: 'running', isRequestTaken: true })
      if (job.state === 'paused') return stay({ waitMs: PAUSED_MS })
      try {
        return await copy(job, nowMs)
      } catch (error) {
        if (!isAppError(error) || error.code !== 'NOT_FOUND') throw error
        const events = [{ level: 'error' as const, message: `${error.title}.` }]
        return stay({ state: 'failed', problem: problemOf(error), events })
      }
    },
  }
}
