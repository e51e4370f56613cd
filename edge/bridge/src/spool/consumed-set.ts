import type { IdRange } from './spool.ts'

/** Which ids are done with: all up to the cursor, and ranges beyond it, which the cursor swallows as it reaches them. */
export class ConsumedSet {
  #cursor: number
  /** Disjoint, ascending, none touching another or the cursor. */
  #ranges: IdRange[] = []

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
    let from = first
    let to = last
    const apart: IdRange[] = []
    for (const range of this.#ranges) {
      if (range[1] < from - 1 || range[0] > to + 1) apart.push(range)
      else {
        from = Math.min(from, range[0])
        to = Math.max(to, range[1])
      }
    }
    if (from <= this.#cursor + 1) this.#cursor = to
    else apart.push([from, to])
    this.#ranges = apart.sort((a, b) => a[0] - b[0])
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
    let low = 0
    let high = this.#ranges.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const range = this.#ranges[middle]
      if (!range) return undefined
      if (id < range[0]) high = middle - 1
      else if (id > range[1]) low = middle + 1
      else return range
    }
    return undefined
  }
}

export const idsIn = (ranges: readonly IdRange[]): number =>
  ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0)
