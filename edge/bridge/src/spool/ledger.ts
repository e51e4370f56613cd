import type { Count, DeviceCounts } from './spool.ts'
import type { Tally } from './tally.ts'

/** Beyond so many devices, those with nothing to tell are forgotten. */
const REMEMBERED_MAX = 10_000
const nothing = (): Count => ({ records: 0, readings: 0 })

/** Per device: what waits, what the policy dropped, what was lost to damage. */
export class Ledger {
  readonly #devices = new Map<string, DeviceCounts>()
  /** Those of which something was ever dropped or lost. */
  readonly #told = new Map<string, DeviceCounts>()
  readonly total: DeviceCounts = { waiting: nothing(), dropped: nothing(), lost: nothing() }
  readonly appended: Count = nothing()
  readonly consumed: Count = nothing()

  append(tally: Tally): void {
    this.wait(tally)
    this.appended.records += tally.total.records
    this.appended.readings += tally.total.readings
  }

  /** Found waiting on disk. */
  wait(tally: Tally): void {
    for (const [device, { records, readings }] of tally) this.#move(device, 'waiting', records, readings)
  }

  consume(device: string, records: number, readings: number): void {
    const counts = this.#move(device, 'waiting', -records, -readings)
    this.consumed.records += records
    this.consumed.readings += readings
    if (
      this.#devices.size > REMEMBERED_MAX &&
      counts.waiting.records === 0 &&
      isEmpty(counts.dropped) &&
      isEmpty(counts.lost)
    )
      this.#devices.delete(device)
  }

  /** Dropped or lost; `wasWaiting` when it had been counted as waiting. */
  remove(tally: Tally, how: 'dropped' | 'lost', wasWaiting: boolean): void {
    for (const [device, { records, readings }] of tally) {
      if (wasWaiting) this.#move(device, 'waiting', -records, -readings)
      this.#move(device, how, records, readings)
    }
  }

  /** As it stood in the journal. */
  restore(device: string, dropped: Count, lost: Count): void {
    this.#move(device, 'dropped', dropped.records, dropped.readings)
    this.#move(device, 'lost', lost.records, lost.readings)
  }

  of(device: string): DeviceCounts {
    return this.#devices.get(device) ?? { waiting: nothing(), dropped: nothing(), lost: nothing() }
  }

  *devices(): Generator<[string, DeviceCounts]> {
    for (const [device, counts] of this.#devices)
      if (!isEmpty(counts.waiting) || !isEmpty(counts.dropped) || !isEmpty(counts.lost)) yield [device, counts]
  }

  /** What the journal keeps. */
  told(): ReadonlyMap<string, DeviceCounts> {
    return new Map(this.#told)
  }

  #move(device: string, what: keyof DeviceCounts, records: number, readings: number): DeviceCounts {
    let counts = this.#devices.get(device)
    if (!counts) {
      counts = { waiting: nothing(), dropped: nothing(), lost: nothing() }
      this.#devices.set(device, counts)
    }
    if (what !== 'waiting' && (records !== 0 || readings !== 0)) this.#told.set(device, counts)
    counts[what].records += records
    counts[what].readings += readings
    this.total[what].records += records
    this.total[what].readings += readings
    return counts
  }
}

const isEmpty = ({ records, readings }: Count): boolean => records === 0 && readings === 0
