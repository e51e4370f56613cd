import type { FileSystem } from './files/file-system.ts'
import type { SpoolLimits, SpoolState } from './spool.ts'

export type SpoolOptions = SpoolLimits & {
  folder: string
  /** A segment is closed when it would grow beyond. Default: a sixteenth of `bytesMax`, at most 64 MB; never more than a quarter of it. */
  segmentBytes?: number
  /** Of one record with its names. Default: 1 MB, and at most a segment. */
  recordBytesMax?: number
  /** What may wait in memory for the disk. Default: 8 MB. */
  memoryBytesMax?: number
  /** A group smaller than `lingerRecords` waits so long for company before it is synced. Default: 2 ms, 64 records. */
  lingerMs?: number
  lingerRecords?: number
  /** Commits that come within this time are written together. Default: 20 ms. */
  commitLingerMs?: number
  /** How many tokens of each link are remembered. Default: 0. */
  originsPerLink?: number
  /** Segments with ids beyond this stay for now, also when everything in them was delivered: somebody has yet to count them. Default: none do. */
  keepsAfterId?: () => number
  /** Each change of state, with its sentence. */
  onState?: (state: SpoolState, sentence: string | null) => void
  /** Given only by tests. */
  fileSystem?: FileSystem
  now?: () => number
  monotonicMs?: () => number
  wait?: (ms: number, signal: AbortSignal) => Promise<void>
}
