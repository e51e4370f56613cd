import { expect } from 'vitest'

type Taken = { deviceId: string; value: unknown }

/** Of each device everything that was acknowledged to it is there, and the first of each in its order: what came twice must not lie before what it follows. */
export const expectWhole = (records: readonly Taken[], acknowledged: ReadonlyMap<string, number>): void => {
  for (const [device, count] of acknowledged) {
    const firsts = new Set(records.filter(({ deviceId }) => deviceId === device).map(({ value }) => Number(value)))
    const lost = Array.from({ length: count }, (_, index) => index + 1).filter((n) => !firsts.has(n))
    expect({ device, lost: lost.length, first: lost.slice(0, 5) }).toEqual({ device, lost: 0, first: [] })
    const order = [...firsts]
    const early = order.filter((n, index) => n < (order[index - 1] ?? 0))
    expect({ device, early }).toEqual({ device, early: [] })
  }
}
