/**
 * The spool: what a device handed over, on disk until Kafka has it. A segmented append log with one writer, any number of
 * readers in the same process, and a cursor.
 *
 * - **Durable** means: written, and covered by an `fdatasync` that succeeded. Only then does `append` resolve, and only then
 *   does a reader see the record.
 * - **Ids** grow strictly and are never used for a second record, also after a crash. They may leave gaps: whoever needs to
 *   know what is missing asks `stats`, not the ids.
 * - **Consumed** is a set of ids: everything up to the cursor, and ranges beyond it. It is on disk before a segment is
 *   removed. After a crash it is what the last resolved `commit` said, or later; what was consumed after that comes again.
 * - **Memory** does not grow with the backlog: per record on disk nothing is kept, per segment a line, per device its counts.
 */
export type Spool = {
  /** Made with the folder. A cursor kept elsewhere (in Kafka) belongs to ids of this spool only: compare before using it. */
  readonly spoolId: string
  /**
   * Takes the entries in their order, and resolves when all of them are durable, or were dropped by the policy and counted
   * durably. It never rejects because the disk is full or failing: it waits, and `stats().state` says why. Ask for room
   * first. Rejects with SpoolClosedError when the spool closes before, RangeError for an entry above `recordBytesMax` (then
   * none of the entries is taken). After a crash all of them are there or none, while together they are no more than half a
   * segment and 512 kB (a text counted as three bytes a character). `origin` says where they came from, for `origins`.
   */
  append: (entries: readonly SpoolEntry[], origin?: SpoolOrigin) => Promise<AppendOutcome>
  /** Like `append`, but answers at once what will be so when `durable` resolves; throws where `append` rejects at once. For whoever appends ten thousand times a second. */
  take: (entries: readonly SpoolEntry[], origin?: SpoolOrigin) => Appended
  /** Tokens of the newest durable appends of a link, oldest first, also of earlier starts, and also of what was consumed since: up to `originsPerLink`. */
  origins: (link: string) => readonly Uint8Array[]
  /** Whether entries of so many payload bytes can be taken into memory now. What is larger than all the room fits when nothing else waits. */
  hasRoomFor: (bytes: number) => boolean
  /** Resolves when there is room, or when the signal aborts. */
  whenRoomFor: (bytes: number, signal: AbortSignal) => Promise<void>
  /**
   * Reads what is durable and not consumed, in the order of ids, after `afterId` (default: the cursor) and through
   * `throughId` (default: no end). Two readers with adjoining ranges replay a backlog beside the live readings.
   */
  openReader: (range?: { afterId?: number; throughId?: number }) => SpoolReader
  /**
   * Says that Kafka has every record with `afterId` < id ≤ `throughId` (default of `afterId`: the cursor). Counts at once;
   * resolves when it is on disk. Repeating it does no harm. Rejects with RangeError for an id that was never given, and with
   * SpoolClosedError.
   */
  commit: (throughId: number, afterId?: number) => Promise<void>
  /** Everything up to and including this id is consumed. */
  readonly cursor: number
  /** Of the newest durable record, 0 when there never was one. */
  readonly lastId: number
  stats: () => SpoolStats
  /** Counts of one device since the spool was made (dropped, lost) and now (waiting). */
  countsOf: (device: string) => DeviceCounts
  /** Devices that have something waiting, dropped or lost. */
  devices: () => Iterable<[device: string, counts: DeviceCounts]>
  /** Makes durable what was taken, as far as the disk lets it until the signal, and gives the folder free. Appends that are left reject. */
  close: (giveUp?: AbortSignal) => Promise<void>
}

export type SpoolEntry = {
  /** Whose it is; what is dropped is counted per device. At most 1,024 bytes of UTF-8. */
  device: string
  /** Names the rule that says where it goes (topic, key, headers). Opaque here; at most 16,384 bytes. */
  route: string
  /** 0 to 255, opaque here: what the payload is. */
  kind: number
  /** How many readings (channels) the payload carries, 0 to 65,535; what is dropped is counted in readings as well. */
  readings: number
  /** Wall clock of the gateway, epoch milliseconds. */
  gatewayTimeMs: number
  payload: string | Uint8Array
}

/** Which delivery of which link an append is: whoever sees it again knows by the token that it is durable. Both opaque here, at most 1,024 bytes together. */
export type SpoolOrigin = { link: string; token: Uint8Array }

export type SpoolRecord = Omit<SpoolEntry, 'payload'> & { id: number; payload: Buffer }

/** `taken` entries from the front are durable, with ids from `firstId` on, one after the other; the rest was dropped by `drop-newest`. */
export type AppendOutcome = { taken: number; dropped: number; firstId: number; lastId: number }

export type Appended = AppendOutcome & { durable: Promise<void> }

export type SpoolReader = {
  /** The next records, up to 500 and 1 MB unless told: with more in hand at once, collecting the garbage costs twice as much as all the rest. Empty when there are none now. One call at a time. What is read and not committed is never dropped by `drop-oldest` while the reader is open. */
  read: (limits?: { maxRecords?: number; maxBytes?: number }) => Promise<readonly SpoolRecord[]>
  /** Leaves records of the last read for another reader: they are as if they had not been read, and `drop-oldest` may drop them. */
  putBack: (records: ReadonlySet<SpoolRecord>) => void
  /** Whether `read` has something now. */
  readonly isReadable: boolean
  /** Resolves to whether `read` has something, as soon as it has, or when the signal aborts. */
  whenReadable: (signal: AbortSignal) => Promise<boolean>
  close: () => Promise<void>
}

/** What happens at the caps. `block`: nothing more is acknowledged until there is room. */
export type SpoolPolicy = 'block' | 'drop-oldest' | 'drop-newest'

export type SpoolLimits = {
  policy: SpoolPolicy
  /** All files of the folder together; at most one segment more for a moment. */
  bytesMax: number
  /** How old the oldest waiting record may become before the policy applies to it. Null: no matter. */
  ageMaxMs: number | null
}

/**
 * `running`: appends become durable. `full`: a cap is reached and the policy is `block`. `disk-full`: the file system has no
 * room (ENOSPC, EDQUOT). `failing`: it refuses to write or sync; what was not synced is written again elsewhere.
 */
export type SpoolState = 'running' | 'full' | 'disk-full' | 'failing' | 'closed'

export type Count = { records: number; readings: number }
export type DeviceCounts = { waiting: Count; dropped: Count; lost: Count }

export type QuarantinedSegment = {
  segment: string
  /** Ids that cannot be read any more, both ends included. */
  missing: readonly IdRange[]
  records: number
}
export type IdRange = readonly [first: number, last: number]

export type SpoolStats = {
  state: SpoolState
  /** For people: why it is not running, and what would cure it. */
  sentence: string | null
  cursor: number
  lastId: number
  waiting: Count
  /** Of the oldest segment with something waiting, when its first record came; null when nothing waits. */
  oldestWaitingMs: number | null
  /** Since the spool was made. */
  dropped: Count
  lost: Count
  /** Since it was opened. */
  appended: Count
  consumed: Count
  groups: number
  bytesOnDisk: number
  bytesMax: number
  segments: number
  bytesInMemory: number
  /** Cut off at the start: records of a crash that were never acknowledged. */
  tornBytes: number
  quarantined: readonly QuarantinedSegment[]
}

/** The spool was closed before this became durable. */
export class SpoolClosedError extends Error {
  override readonly name = 'SpoolClosedError'
}

/** The folder cannot be used as a spool: held by another process, made by a newer version, not writable. Says what would cure it. */
export class SpoolFolderError extends Error {
  override readonly name = 'SpoolFolderError'
}
