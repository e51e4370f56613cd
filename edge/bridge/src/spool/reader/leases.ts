import type { Segment } from '../segments/segment.ts'
import type { IdRange, SpoolRecord } from '../spool.ts'

/** What readers handed out and nobody has committed yet. */
export class Leases {
  readonly #byReader = new Map<object, SpoolRecord[][]>()

  /** The array is live: what is pushed to it later is leased as well. */
  open(reader: object, records: SpoolRecord[]): void {
    const batches = this.#byReader.get(reader)
    if (batches) batches.push(records)
    else this.#byReader.set(reader, [records])
  }

  /** After a read that found nothing. */
  closeEmpty(reader: object): void {
    const batches = this.#byReader.get(reader)
    if (batches?.at(-1)?.length === 0) batches.pop()
  }

  /** Records of the last batch. */
  putBack(reader: object, records: ReadonlySet<SpoolRecord>): void {
    const batches = this.#byReader.get(reader)
    const left = batches?.pop()?.filter((record) => !records.has(record)) ?? []
    if (left.length > 0) batches?.push(left)
  }

  release(reader: object): void {
    this.#byReader.delete(reader)
  }

  isInUse({ firstId, lastId }: Segment): boolean {
    for (const batches of this.#byReader.values())
      for (const records of batches) {
        const [first, last] = [records[0], records.at(-1)]
        if (first && last && first.id <= lastId && last.id >= firstId) return true
      }
    return false
  }

  /** Gives back the records in the range. Their count may differ from that of the ids: of records that were never handed out, or twice. */
  take([first, last]: IdRange): SpoolRecord[] {
    const taken: SpoolRecord[] = []
    for (const [reader, batches] of this.#byReader) {
      const left: SpoolRecord[][] = []
      for (const records of batches) {
        const [head, tail] = [records[0], records.at(-1)]
        if (!head || !tail || head.id > last || tail.id < first) left.push(records)
        else if (head.id >= first && tail.id <= last) taken.push(...records)
        else {
          const kept = records.filter((record) => {
            const isTaken = record.id >= first && record.id <= last
            if (isTaken) taken.push(record)
            return !isTaken
          })
          if (kept.length > 0) left.push(kept)
        }
      }
      this.#byReader.set(reader, left)
    }
    return taken
  }
}
