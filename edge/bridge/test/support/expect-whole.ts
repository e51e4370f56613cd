import { expect } from 'vitest'

type Taken = { deviceId: string; value: unknown; bootEpoch: string; seq: number }

/**
 * Of each device everything that was acknowledged to it is there, and the first of each reading in the order in which the bridge
 * took it in: what came twice does not lie before what it follows. The values themselves may change places where the bridge
 * reconnects: Aedes hands out what is published just then before it has handed out what it kept.
 */
export const expectWhole = (records: readonly Taken[], acknowledged: ReadonlyMap<string, number>): void => {
  for (const [device, count] of acknowledged) {
    const taken = records.filter(({ deviceId }) => deviceId === device)
    const there = new Set(taken.map(({ value }) => Number(value)))
    const lost = Array.from({ length: count }, (_, index) => index + 1).filter((n) => !there.has(n))
    expect({ device, lost: lost.length, first: lost.slice(0, 5) }).toEqual({ device, lost: 0, first: [] })
    expect({ device, early: earlyOnes(taken) }).toEqual({ device, early: [] })
  }
}

/** Readings that stand, for the first time, behind a later one of their boot epoch, or behind a later epoch. */
const earlyOnes = (taken: readonly Taken[]): string[] => {
  const highest = new Map<string, number>()
  const seen = new Set<string>()
  const early: string[] = []
  let newest: string | undefined
  for (const { bootEpoch, seq } of taken) {
    const name = `${bootEpoch} ${seq}`
    if (seen.size === seen.add(name).size) continue
    if (!highest.has(bootEpoch)) newest = bootEpoch
    if (bootEpoch !== newest || seq < (highest.get(bootEpoch) ?? 0)) early.push(name)
    highest.set(bootEpoch, seq)
  }
  return early
}
