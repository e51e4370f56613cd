import type { Racks } from './racks.ts'
import type { PlacementCluster } from './types.ts'

/**
 * Which replicas stay when there are to be fewer. In this order:
 * 1. the leader, whose loss would be an election;
 * 2. replicas in sync before replicas out of sync, and of each those on usable brokers first: an in-sync replica is never dropped
 *    while one out of sync is kept;
 * 3. as many racks as possible: taking one replica of a rack that has none yet, as often as there is one, is the most there can be;
 * 4. the preferred leader, where it costs no rack;
 * 5. the least loaded brokers, so that the fullest lose theirs.
 */
export const createChooseKept = (cluster: PlacementCluster, racks: Racks, key: Float64Array, widest: number) => {
  const isKept = new Uint8Array(widest)
  const tier = new Uint8Array(widest)
  const covers = new Int32Array(racks.count)
  let stamp = 0
  const isUsable = Uint8Array.from(cluster.brokers, (broker) => (broker.isUsable ? 1 : 0))
  const { replicas, replicaStart, inSync } = cluster

  /** Racks that only replicas of this tier could still add. */
  const rackCovered = (broker: number): boolean => covers[racks.of[broker] as number] === stamp

  /** Writes what stays into `after` and gives how many: min(replicationFactor, what there is). */
  return (position: number, replicationFactor: number, after: Int32Array): number => {
    const from = replicaStart[position] as number
    const n = (replicaStart[position + 1] as number) - from
    const goal = Math.min(replicationFactor, n)
    const brokerAt = (slot: number): number => replicas[from + slot] as number
    let kept = 0
    stamp += 1
    const keep = (slot: number): void => {
      isKept[slot] = 1
      covers[racks.of[brokerAt(slot)] as number] = stamp
      kept += 1
    }
    for (let slot = 0; slot < n; slot += 1) {
      isKept[slot] = 0
      tier[slot] = (inSync[from + slot] === 1 ? 0 : 2) + (isUsable[brokerAt(slot)] === 1 ? 0 : 1)
    }
    let leaderSlot = -1
    for (let slot = 0; slot < n; slot += 1) if (brokerAt(slot) === cluster.leader[position]) leaderSlot = slot
    if (leaderSlot >= 0 && goal > 0) keep(leaderSlot)

    for (let level = 0; level < 4 && kept < goal; level += 1) {
      let candidates = 0
      for (let slot = 0; slot < n; slot += 1) if (tier[slot] === level && isKept[slot] === 0) candidates += 1
      if (isKept[0] === 0 && tier[0] === level && costsNoRack(level)) keep(0)
      while (kept < goal && candidates > 0) {
        let best = -1
        for (let slot = 0; slot < n; slot += 1) {
          if (tier[slot] === level && isKept[slot] === 0 && (best < 0 || isBetter(slot, best))) best = slot
        }
        if (best < 0) break
        keep(best)
      }
    }

    function isBetter(a: number, b: number): boolean {
      const isNew = Number(!rackCovered(brokerAt(a))) - Number(!rackCovered(brokerAt(b)))
      if (isNew !== 0) return isNew > 0
      const difference = (key[brokerAt(a)] as number) - (key[brokerAt(b)] as number)
      return difference < 0 || (difference === 0 && brokerAt(a) < brokerAt(b))
    }
    /** Whether the preferred leader may take one of the places: its own rack is new, or there are places for all the new racks. */
    function costsNoRack(level: number): boolean {
      if (!rackCovered(brokerAt(0))) return true
      let newRacks = 0
      for (let slot = 1; slot < n; slot += 1) {
        if (tier[slot] !== level || isKept[slot] === 1 || rackCovered(brokerAt(slot))) continue
        let isFirst = true
        for (let other = 1; other < slot; other += 1) {
          const isSame = racks.of[brokerAt(other)] === racks.of[brokerAt(slot)]
          if (isSame && tier[other] === level && isKept[other] === 0) isFirst = false
        }
        if (isFirst) newRacks += 1
      }
      return goal - kept - 1 >= newRacks
    }

    let length = 0
    if (isKept[0] === 0 && leaderSlot >= 0) {
      // The preferred leader goes: the actual one takes its place, and nobody has to elect.
      after[length] = brokerAt(leaderSlot)
      length += 1
    }
    for (let slot = 0; slot < n; slot += 1) {
      if (isKept[slot] === 0 || (slot === leaderSlot && isKept[0] === 0)) continue
      after[length] = brokerAt(slot)
      length += 1
    }
    return length
  }
}
