import type { IdRange } from './spool.ts'

/** Which ids are done with: all up to the cursor, and ranges beyond it, which the cursor swallows as it reaches them. */
export class ConsumedSet {
  #cursor: number
  /** Disjoint, ascending, none touching another or the cursor. */
  readonly #ranges: IdRange[] = []

  constructor(cursor = 0, ranges: readonly IdRange[] = []) {
    this.#cursor = cursor
    for (const [first, last] of ranges) this.add(first, last)
  }

  get cursor(): number {
    return this.#cursor
  }

  get ranges(): readonly IdRange[] {
    return this.#ranges
  }

  /** The highest id of all. */
  get highest(): number {
    return this.#ranges.at(-1)?.[1] ?? this.#cursor
  }

  add(first: number, last: number): void {
    if (last < first || last <= this.#cursor) return
    const ranges = this.#ranges
    const at = this.#placeOf(first - 1)
    let [from, to] = [first, last]
    let end = at
    for (let range = ranges[end]; range && range[0] <= to + 1; range = ranges[++end]) {
      from = Math.min(from, range[0])
      to = Math.max(to, range[1])
    }
    if (from <= this.#cursor + 1) {
      this.#cursor = to
      ranges.splice(0, end)
    } else ranges.splice(at, end - at, [from, to])
  }

  has(id: number): boolean {
    return id <= this.#cursor || (this.#ranges.length > 0 && this.#rangeOf(id) !== undefined)
  }

  covers(first: number, last: number): boolean {
    return last < first || last <= this.#cursor || (this.#rangeOf(Math.max(first, this.#cursor + 1))?.[1] ?? -1) >= last
  }

  /** The parts of first…last that are not done with. */
  gapsIn(first: number, last: number): IdRange[] {
    const gaps: IdRange[] = []
    let next = Math.max(first, this.#cursor + 1)
    for (const [from, to] of this.#ranges) {
      if (from > last) break
      if (to < next) continue
      if (from > next) gaps.push([next, from - 1])
      next = to + 1
    }
    if (next <= last) gaps.push([next, last])
    return gaps
  }

  #rangeOf(id: number): IdRange | undefined {
    const range = this.#ranges[this.#placeOf(id)]
    return range && range[0] <= id ? range : undefined
  }

  /** Of the first range that ends at this id or later. */
  #placeOf(id: number): number {
    let low = 0
    let high = this.#ranges.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#ranges[middle]?.[1] ?? 0) < id) low = middle + 1
      else high = middle
    }
    return low
  }
}

export const idsIn = (ranges: readonly IdRange[]): number =>
  ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0)
