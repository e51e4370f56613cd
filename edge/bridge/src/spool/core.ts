import type { Notifier } from '../notifier/notifier.ts'
import type { ConsumedSet } from './consumed-set.ts'
import type { FileSystem } from './files/file-system.ts'
import type { Names } from './format/names.ts'
import type { Health } from './health.ts'
import type { Journal } from './journal/journal.ts'
import type { Ledger } from './ledger.ts'
import type { Mutex } from './mutex.ts'
import type { Origins } from './origins/origins.ts'
import type { Leases } from './reader/leases.ts'
import type { Segment } from './segments/segment.ts'
import type { QuarantinedSegment, SpoolLimits } from './spool.ts'

export type Settings = SpoolLimits & {
  folder: string
  segmentBytes: number
  recordBytesMax: number
  memoryBytesMax: number
  lingerMs: number
  lingerRecords: number
  keepsAfterId: () => number
  now: () => number
  monotonicMs: () => number
  wait: (ms: number, signal: AbortSignal) => Promise<void>
}

/** What the parts of one open spool share. */
export type Core = {
  settings: Settings
  spoolId: string
  fs: FileSystem
  names: Names
  /** In the order of ids; the last one may be active. */
  segments: Segment[]
  consumed: ConsumedSet
  ledger: Ledger
  leases: Leases
  journal: Journal
  health: Health
  origins: Origins
  quarantined: QuarantinedSegment[]
  /** Bytes of the files in the quarantine. */
  quarantineBytes: number
  tornBytes: number
  /** Of the largest footer so far: what a segment takes besides its records. */
  footerBytes: number
  groups: number
  /** Of the newest durable record. */
  lastId: number
  /** What walks over segments to count, and what removes them, one after the other. */
  alone: Mutex
  /** Resolves when what the journal lets go is removed. */
  removed: () => Promise<void>
  /** There is more to read. */
  grown: Notifier
  /** There may be room on disk. */
  freed: Notifier
}

export const bytesOnDisk = ({ segments, journal, origins, quarantineBytes }: Core): number =>
  segments.reduce((sum, { fileBytes }) => sum + fileBytes, journal.bytesOnDisk + origins.bytesOnDisk + quarantineBytes)
