import type { Count } from './spool.ts'

/** How many records and readings, per device and in all. */
export class Tally {
  readonly #devices = new Map<string, Count>()
  readonly total: Count = { records: 0, readings: 0 }

  add(device: string, readings: number, records = 1): void {
    const count = this.#devices.get(device)
    if (count) {
      count.records += records
      count.readings += readings
    } else this.#devices.set(device, { records, readings })
    this.total.records += records
    this.total.readings += readings
  }

  addAll(other: Tally): void {
    for (const [device, { records, readings }] of other) this.add(device, readings, records)
  }

  of(device: string): Count | undefined {
    return this.#devices.get(device)
  }

  [Symbol.iterator](): IterableIterator<[string, Count]> {
    return this.#devices.entries()
  }
}
