import type { Names } from '../format/names.ts'
import { encodeOrigin } from '../format/origin.ts'
import { RECORD_TYPE, type Stamp, writeRecord } from '../format/record.ts'
import type { KeptOrigin } from '../origins/origins.ts'
import type { SpoolEntry, SpoolOrigin } from '../spool.ts'
import { Tally } from '../tally.ts'

/** The position in a group has 16 bits. */
export const GROUP_RECORDS_MAX = 65_535

/** Records that are written and synced together, encoded as they come. */
export class Group {
  readonly bytes: Buffer
  readonly firstId: number
  readonly tally = new Tally()
  /** Resolves when the disk has all of it; rejects when the spool is closed before. One for all who appended to it. */
  readonly durable: Promise<void>
  readonly isDurable: () => void
  readonly failed: (error: Error) => void
  readonly origins: KeptOrigin[] = []
  length = 0
  records = 0
  firstMs = 0
  newestMs = 0

  constructor(bytes: Buffer, firstId: number) {
    this.bytes = bytes
    this.firstId = firstId
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    this.durable = promise
    this.isDurable = resolve
    this.failed = reject
    // Who appended may not wait for it.
    promise.catch(() => undefined)
  }

  get lastId(): number {
    return this.firstId + this.records - 1
  }

  fits(room: number, records = 1): boolean {
    return this.length + room <= this.bytes.length && this.records + records <= GROUP_RECORDS_MAX
  }

  /** Answers how many bytes it took. The last record of an append has its origin, and those before it do not count without it. */
  add(entry: SpoolEntry, names: Names, origin?: SpoolOrigin, isContinued = false): number {
    const id = this.firstId + this.records
    const stamp: Stamp = {
      id,
      positionInGroup: this.records + 1,
      type: RECORD_TYPE.entry,
      isContinued,
      origin: origin && encodeOrigin(origin, names),
    }
    if (origin) this.origins.push({ id, link: origin.link, token: origin.token })
    const end = writeRecord(this.bytes, this.length, stamp, entry, names)
    const size = end - this.length
    this.length = end
    if (this.records++ === 0) this.firstMs = entry.gatewayTimeMs
    this.newestMs = entry.gatewayTimeMs
    this.tally.add(entry.device, entry.readings)
    return size
  }
}
