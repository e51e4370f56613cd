import { createBrokerPicker } from '../broker-picker.ts'
import type { BalanceState } from './balance-state.ts'
import { type Band, outsideOf, overBy, underBy } from './band.ts'
import { createReplicaOrder } from './replica-order.ts'

/** Sums of large sizes in floating point are off by less than this share. */
const ROUNDING = 1e-9

/** What is evened out: how much of it each broker carries, kept up to date by the state, and how much a replica weighs. */
export type Burden = {
  carried: Float64Array
  band: Band
  weightOf: (position: number) => number
  order: 'smallest-first' | 'largest-first'
  /** Whether a move leaves alone what was evened out before. */
  permits: (position: number, from: number, to: number) => boolean
}

/**
 * Moves replicas until every broker lies within its band, or no move pays any more. A move of weight w pays when it brings the brokers
 * w closer to their bands, all together. First the brokers above their band shed, then those above their target for the sake of the ones
 * below their band. Each replica is looked at once or twice, which keeps it near-linear.
 *
 * Bound: let V be the sum of what lies above and below the bands. Each move of w lowers V by at least w and V never falls below 0, so
 * the moves weigh at most V = over + under together. No plan that ends within the bands moves less than max(over, under): what is over
 * must leave and what is under must arrive. So the moves weigh at most twice the least.
 */
export const evenOut = (state: BalanceState, burden: Burden): void => {
  const { carried, band } = burden
  const { cluster, replicas } = state
  const size = cluster.brokers.length
  const key = Float64Array.from(carried, (value, broker) => value / (band.target[broker] || 1))
  const picker = createBrokerPicker(state.racks, key, state.isUsable)
  const buffer = new Int32Array(state.widest)
  const outside = (broker: number): number => overBy(band, carried, broker) + underBy(band, carried, broker)
  const changed = (broker: number): void => {
    key[broker] = (carried[broker] as number) / (band.target[broker] || 1)
    picker.changed(broker)
  }

  /** How much closer to the bands a move brings its two brokers. */
  const gain = (from: number, to: number, weight: number): number => {
    const before = outside(from) + outside(to)
    const fromAfter = (carried[from] as number) - weight
    const toAfter = (carried[to] as number) + weight
    const off = (broker: number, value: number): number =>
      Math.max(0, value - (band.upper[broker] as number)) + Math.max(0, (band.lower[broker] as number) - value)
    return before - off(from, fromAfter) - off(to, toAfter)
  }

  const shedOne = (position: number, donor: number): void => {
    const weight = burden.weightOf(position)
    if (weight <= 0) return
    const start = cluster.replicaStart[position] as number
    const n = (cluster.replicaStart[position + 1] as number) - start
    let leaving = -1
    for (let slot = 0; slot < n; slot += 1) {
      buffer[slot] = replicas[start + slot] as number
      if (buffer[slot] === donor) leaving = slot
    }
    if (leaving < 0) return
    const target = picker.pickInstead(buffer, n, leaving)
    if (target < 0 || gain(donor, target, weight) < weight * (1 - ROUNDING) || !burden.permits(position, donor, target))
      return
    state.replace(position, start + leaving, target)
    changed(donor)
    changed(target)
  }

  const shed = (floor: Float64Array, isNeeded: () => boolean): void => {
    const isDonor = state.isUsable.map((usable, broker) =>
      usable === 1 && (carried[broker] as number) > (floor[broker] as number) ? 1 : 0,
    )
    const order = createReplicaOrder(state, isDonor, burden.order)
    for (let donor = 0; donor < size && isNeeded(); donor += 1) {
      if (isDonor[donor] === 0) continue
      for (const position of order(donor)) {
        if ((carried[donor] as number) <= (floor[donor] as number)) break
        shedOne(position, donor)
      }
    }
  }

  shed(band.upper, () => true)
  shed(band.target, () => outsideOf(band, carried).under > 0)
}
