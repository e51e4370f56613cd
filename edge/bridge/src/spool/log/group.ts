import type { Names } from '../format/names.ts'
import { encodeOrigin } from '../format/origin.ts'
import { RECORD_TYPE, writeRecord } from '../format/record.ts'
import type { KeptOrigin } from '../origins/origins.ts'
import type { SpoolEntry, SpoolOrigin } from '../spool.ts'
import { Tally } from '../tally.ts'

/** The position in a group has 16 bits. */
export const GROUP_RECORDS_MAX = 65_535

/** Of an append: its last record has the origin, and those before it do not count without it. */
export type Part = { origin?: SpoolOrigin | undefined; isContinued?: boolean }
export type Waiter = { resolve: () => void; reject: (error: Error) => void }

/** Records that are written and synced together, encoded as they come. */
export class Group {
  readonly bytes: Buffer
  readonly firstId: number
  readonly tally = new Tally()
  readonly waiters: Waiter[] = []
  readonly origins: KeptOrigin[] = []
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

  fits(room: number, records = 1): boolean {
    return this.length + room <= this.bytes.length && this.records + records <= GROUP_RECORDS_MAX
  }

  /** Answers how many bytes it took. */
  add(entry: SpoolEntry, names: Names, { origin, isContinued = false }: Part = {}): number {
    const id = this.firstId + this.records
    const stamp = {
      ...{ id, positionInGroup: this.records + 1, type: RECORD_TYPE.entry, isContinued },
      origin: origin && encodeOrigin(origin, names),
    }
    if (origin) this.origins.push({ id, ...origin })
    const end = writeRecord(this.bytes, this.length, stamp, entry, names)
    const size = end - this.length
    this.length = end
    if (this.records++ === 0) this.firstMs = entry.gatewayTimeMs
    this.newestMs = entry.gatewayTimeMs
    this.tally.add(entry.device, entry.readings)
    return size
  }
}
