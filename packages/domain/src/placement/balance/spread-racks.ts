import { createBrokerPicker } from '../broker-picker.ts'
import type { BalanceState } from './balance-state.ts'

/**
 * Moves a replica out of a rack that holds several, for as long as there is a rack with a usable broker and without one. Each copy adds
 * one rack, and no copy can add two: Σ missing racks · bytes is the least, and is what this copies. Gives that sum and the copies.
 */
export const spreadRacks = (state: BalanceState): { bytes: number; replicas: number } => {
  const { cluster, racks, load } = state
  const picker = createBrokerPicker(racks, load.key, state.isUsable)
  const others = new Int32Array(state.widest)
  const crowd = new Int32Array(racks.count)
  const bound = { bytes: 0, replicas: 0 }

  for (let position = 0; position < cluster.partition.length; position += 1) {
    if (state.isChosen[cluster.topicOf[position] as number] === 0) continue
    const from = cluster.replicaStart[position] as number
    const to = cluster.replicaStart[position + 1] as number
    for (;;) {
      for (let slot = from; slot < to; slot += 1) crowd[rackAt(slot)] = 0
      for (let slot = from; slot < to; slot += 1) crowd[rackAt(slot)] = (crowd[rackAt(slot)] as number) + 1
      const leaving = crowdedSlot(position, from, to)
      if (leaving < 0) break
      let n = 0
      for (let slot = from; slot < to; slot += 1) {
        if (slot === leaving) continue
        others[n] = state.replicas[slot] as number
        n += 1
      }
      const target = picker.pick(others, n)
      if (target < 0 || isCovered(racks.of[target] as number, from, to)) break
      const left = state.replicas[leaving] as number
      state.replace(position, leaving, target)
      picker.changed(left)
      picker.changed(target)
      bound.bytes += (cluster.bytes[position] as number) || 0
      bound.replicas += 1
    }
  }
  return bound

  function rackAt(slot: number): number {
    return racks.of[state.replicas[slot] as number] as number
  }
  function isCovered(rack: number, from: number, to: number): boolean {
    for (let slot = from; slot < to; slot += 1) if (rackAt(slot) === rack) return true
    return false
  }
  /** Of the replicas that share a rack: not the preferred and not the actual leader if avoidable, then the one on the fullest broker. */
  function crowdedSlot(position: number, from: number, to: number): number {
    let best = -1
    let bestRank = -1
    for (let slot = from; slot < to; slot += 1) {
      if ((crowd[rackAt(slot)] as number) < 2) continue
      const broker = state.replicas[slot] as number
      const rank = Number(slot !== from) + Number(broker !== cluster.leader[position])
      const isFuller = best >= 0 && (load.key[broker] as number) > (load.key[state.replicas[best] as number] as number)
      if (rank > bestRank || (rank === bestRank && isFuller)) {
        best = slot
        bestRank = rank
      }
    }
    return best
  }
}
