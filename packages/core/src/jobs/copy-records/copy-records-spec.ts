import type { JobProgress } from '@headgate/domain'
import { z } from 'zod'

export const CopyRecordsSpec = z.object({
  source: z.string(),
  sourceTopicId: z.string(),
  target: z.string(),
  targetTopicId: z.string(),
  /** Of the target. */
  numPartitions: z.int().min(1),
})
export type CopyRecordsSpec = z.infer<typeof CopyRecordsSpec>

/** Offsets `from` (with) `to` (without) of one partition of the source. */
export const CopyRange = z.object({ partition: z.int(), from: z.int(), to: z.int() })
export type CopyRange = z.infer<typeof CopyRange>

/**
 * Where a copy stands. The intent is written before its records are sent: which ranges, and where each partition of the target ended then.
 * A worker that finds one looks behind these ends for what has arrived of it, so that nothing is sent twice, whenever the one before was killed.
 */
export const CopyRecordsMemory = z.object({
  /** null: not begun. `end`: the log end offset at the start, where the copy stops. */
  positions: z.array(z.object({ partition: z.int(), start: z.int(), next: z.int(), end: z.int() })).nullable(),
  intent: z.object({ ranges: z.array(CopyRange), ends: z.array(z.int()) }).nullable(),
  records: z.int(),
  bytes: z.int(),
  isWaiting: z.boolean(),
  sample: z.object({ atMs: z.number(), records: z.int(), bytes: z.int() }).nullable(),
})
export type CopyRecordsMemory = z.infer<typeof CopyRecordsMemory>

const NOTHING: JobProgress = {
  itemsDone: 0,
  itemsTotal: 0,
  itemsFailed: 0,
  bytesDone: 0,
  bytesTotal: null,
  bytesPerSec: null,
  etaMs: null,
  inFlight: [],
}

/** What a new job holds. */
export const copyRecordsStart = (
  spec: CopyRecordsSpec,
): { spec: CopyRecordsSpec; memory: CopyRecordsMemory; progress: JobProgress } => ({
  spec,
  memory: { positions: null, intent: null, records: 0, bytes: 0, isWaiting: false, sample: null },
  progress: NOTHING,
})
