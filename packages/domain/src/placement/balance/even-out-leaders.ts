import type { BalanceState } from './balance-state.ts'
import { createBand, overBy, underBy } from './band.ts'

/** Enough for leaders to travel along short chains of brokers; it stops as soon as a round changes nothing. */
const ROUNDS_MAX = 10

/**
 * Preferred leaders by order alone: the first replica changes places with another that is in sync, or that the plan copies anyway, on the
 * broker that leads fewest. Costs no byte. A swap is made where one of the two brokers is outside its band and they differ by two or
 * more, so each lowers the sum of squares, and it ends.
 */
export const evenOutLeaders = (state: BalanceState): void => {
  const { cluster, replicas, load, isUsable, isChosen } = state
  const led = load.leaders
  let total = 0
  for (let broker = 0; broker < led.length; broker += 1) if (isUsable[broker] === 1) total += led[broker] as number
  const target = new Float64Array(led.length).fill(total / Math.max(state.usableCount, 1))
  const band = createBand(target, isUsable, true)

  const mayLead = (slot: number): boolean => {
    const broker = replicas[slot] as number
    return isUsable[broker] === 1 && (broker !== cluster.replicas[slot] || cluster.inSync[slot] === 1)
  }
  const swapLeader = (position: number): boolean => {
    const first = cluster.replicaStart[position] as number
    const to = cluster.replicaStart[position + 1] as number
    if (to - first < 2) return false
    let best = first
    for (let slot = first + 1; slot < to; slot += 1) {
      if (mayLead(slot) && (led[replicas[slot] as number] as number) < (led[replicas[best] as number] as number))
        best = slot
    }
    const leader = replicas[first] as number
    const other = replicas[best] as number
    if ((led[leader] as number) - (led[other] as number) < 2) return false
    if (overBy(band, led, leader) === 0 && underBy(band, led, other) === 0) return false
    replicas[first] = other
    replicas[best] = leader
    led[leader] = (led[leader] as number) - 1
    led[other] = (led[other] as number) + 1
    return true
  }

  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    let hasChanged = false
    for (let position = 0; position < cluster.partition.length; position += 1) {
      if (isChosen[cluster.topicOf[position] as number] === 1 && swapLeader(position)) hasChanged = true
    }
    if (!hasChanged) return
  }
}
