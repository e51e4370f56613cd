import type { Names } from '../format/names.ts'
import { RECORD_TYPE, writeRecord } from '../format/record.ts'
import type { SpoolEntry } from '../spool.ts'
import { Tally } from '../tally.ts'

/** The position in a group has 16 bits. */
export const GROUP_RECORDS_MAX = 65_535

export type Waiter = { resolve: () => void; reject: (error: Error) => void }

/** Records that are written and synced together, encoded as they come. */
export class Group {
  readonly bytes: Buffer
  readonly firstId: number
  readonly tally = new Tally()
  readonly waiters: Waiter[] = []
  length = 0
  records = 0
  firstMs = 0
  newestMs = 0

  constructor(bytes: Buffer, firstId: number) {
    this.bytes = bytes
    this.firstId = firstId
  }

  get lastId(): number {
    return this.firstId + this.records - 1
  }

  fits(room: number): boolean {
    return this.length + room <= this.bytes.length && this.records < GROUP_RECORDS_MAX
  }

  /** Answers how many bytes it took. */
  add(entry: SpoolEntry, names: Names): number {
    const stamp = { id: this.firstId + this.records, positionInGroup: this.records + 1, type: RECORD_TYPE.entry }
    const end = writeRecord(this.bytes, this.length, stamp, entry, names)
    const size = end - this.length
    this.length = end
    if (this.records++ === 0) this.firstMs = entry.gatewayTimeMs
    this.newestMs = entry.gatewayTimeMs
    this.tally.add(entry.device, entry.readings)
    return size
  }
}
