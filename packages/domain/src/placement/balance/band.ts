/** A broker is balanced within this share of its target: what Cruise Control's balance thresholds default to (1.1). */
export const BALANCE_TOLERANCE = 0.1

/** Between what each broker should carry. A broker that is not usable has no limits: balancing neither fills nor empties it. */
export type Band = { target: Float64Array; lower: Float64Array; upper: Float64Array }

/** `isWhole`: what is carried is counted, so that a band always holds the whole numbers on both sides of its target. */
export const createBand = (target: Float64Array, isUsable: Uint8Array, isWhole: boolean): Band => ({
  target,
  lower: target.map((value, broker) => {
    if (isUsable[broker] === 0) return 0
    const lower = value * (1 - BALANCE_TOLERANCE)
    return isWhole ? Math.min(Math.floor(value), Math.ceil(lower)) : lower
  }),
  upper: target.map((value, broker) => {
    if (isUsable[broker] === 0) return Number.POSITIVE_INFINITY
    const upper = value * (1 + BALANCE_TOLERANCE)
    return isWhole ? Math.max(Math.ceil(value), Math.floor(upper)) : upper
  }),
})

export const overBy = ({ upper }: Band, carried: Float64Array, broker: number): number =>
  Math.max(0, (carried[broker] as number) - (upper[broker] as number))
export const underBy = ({ lower }: Band, carried: Float64Array, broker: number): number =>
  Math.max(0, (lower[broker] as number) - (carried[broker] as number))

/** What must leave the brokers above the band, and what must reach those below it: no plan copies less than the larger one. */
export const outsideOf = (band: Band, carried: Float64Array): { over: number; under: number } => {
  let over = 0
  let under = 0
  for (let broker = 0; broker < carried.length; broker += 1) {
    over += overBy(band, carried, broker)
    under += underBy(band, carried, broker)
  }
  return { over, under }
}
