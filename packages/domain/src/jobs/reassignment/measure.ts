import type { PartitionMove } from '../../plans/partition-move.ts'
import type { JobProgress } from '../job.ts'
import type { Standing } from './standing.ts'
import { copiedTo } from './throttle-entries.ts'
import { partitionKey, type ReassignmentMemory, type ReassignmentObservation, type ReassignmentSpec } from './types.ts'

const RATE_OVER_MS = 30_000
const SAMPLE_EVERY_MS = 1_000
export const IN_FLIGHT_SHOWN = 20

type Copied = { done: number; remaining: number; share: number | null }

/** What has arrived of a move under way, in bytes over all replicas it copies. */
const copied = (
  move: PartitionMove,
  direction: ReassignmentMemory['direction'],
  { sizes, partitions }: ReassignmentObservation,
): Copied => {
  const key = partitionKey(move.topic, move.partition)
  const bytes = sizes.get(key)
  const copies = copiedTo(move, direction)
  const leader = partitions.get(key)?.leader ?? null
  const full = (leader === null ? undefined : bytes?.get(leader)) ?? move.bytes
  if (!bytes || full === null || copies.length === 0) return { done: 0, remaining: 0, share: null }
  const done = copies.reduce((sum, brokerId) => sum + Math.min(bytes.get(brokerId) ?? 0, full), 0)
  const whole = full * copies.length
  return { done, remaining: whole - done, share: whole === 0 ? null : done / whole }
}

export type Measured = {
  progress: JobProgress
  samples: ReassignmentMemory['samples']
  /** Bytes that moves under way have yet to copy. */
  remaining: number
}

/** Progress by partitions and bytes, from where each move stands. */
export const measure = (
  {
    spec,
    memory,
    observation,
    nowMs,
  }: {
    spec: ReassignmentSpec
    memory: ReassignmentMemory
    observation: ReassignmentObservation
    nowMs: number
  },
  standings: readonly Standing[],
): Measured => {
  const { direction, flying, skipped } = memory
  const isSkipped = new Set(skipped)
  let itemsDone = 0
  let bytesDone = 0
  let bytesTotal: number | null = 0
  for (const [index, move] of spec.moves.entries()) {
    const copies = copiedTo(move, direction).length
    const whole: number | null = copies === 0 ? 0 : move.bytes === null ? null : move.bytes * copies
    bytesTotal = bytesTotal === null || whole === null ? null : bytesTotal + whole
    if (standings[index] !== 'landed' || isSkipped.has(index)) continue
    itemsDone += 1
    bytesDone += whole ?? 0
  }
  let remaining = 0
  const inFlight: JobProgress['inFlight'] = []
  for (const index of flying) {
    const move = spec.moves[index]
    if (!move || standings[index] !== 'flying') continue
    const own = copied(move, direction, observation)
    remaining += own.remaining
    // A partition that grew since the plan counts for what the plan knew of it.
    bytesDone += Math.min(own.done, (move.bytes ?? own.done) * copiedTo(move, direction).length)
    if (inFlight.length < IN_FLIGHT_SHOWN)
      inFlight.push({ item: partitionKey(move.topic, move.partition), doneShare: own.share })
  }
  const last = memory.samples.at(-1)
  const isDue = last === undefined || nowMs - last.atMs >= SAMPLE_EVERY_MS
  const samples = [...memory.samples, ...(isDue ? [{ atMs: nowMs, bytes: Math.round(bytesDone) }] : [])].filter(
    ({ atMs }) => nowMs - atMs <= RATE_OVER_MS && atMs <= nowMs,
  )
  const [first] = samples
  const spanMs = first ? nowMs - first.atMs : 0
  const bytesPerSec = first && spanMs > 0 ? Math.max(0, Math.round(((bytesDone - first.bytes) * 1000) / spanMs)) : null
  const left = bytesTotal === null ? null : Math.max(0, bytesTotal - bytesDone)
  return {
    samples,
    remaining,
    progress: {
      itemsDone,
      itemsTotal: spec.moves.length,
      itemsFailed: skipped.length,
      bytesDone: bytesTotal === null ? null : Math.round(bytesDone),
      bytesTotal,
      bytesPerSec,
      etaMs: left !== null && bytesPerSec !== null && bytesPerSec > 0 ? Math.round((left * 1000) / bytesPerSec) : null,
      inFlight,
    },
  }
}
