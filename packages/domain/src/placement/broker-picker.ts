import { createHeap } from './heap.ts'
import type { Racks } from './racks.ts'

/**
 * Finds the least loaded broker for one more replica, in a time that grows with the logarithm of the brokers: a heap of brokers in
 * each rack, and a heap of the racks by their least loaded broker. Replica lists are buffers of which the first `n` count.
 */
export type BrokerPicker = {
  /** The least loaded broker of the racks that hold fewest of these replicas, never one that holds one already; -1: none. */
  pick: (replicas: Int32Array, n: number) => number
  /**
   * Who may take over from `replicas[leaving]`: the least loaded broker that lets the partition lie in no fewer racks, and in no rack
   * more crowded than the one it leaves; -1: none.
   */
  pickInstead: (replicas: Int32Array, n: number, leaving: number) => number
  /** The key of a broker changed. */
  changed: (broker: number) => void
}

/** `key`: load per broker, read live. `isEligible`: 1 for brokers that may receive. */
export const createBrokerPicker = (racks: Racks, key: Float64Array, isEligible: Uint8Array): BrokerPicker => {
  const rackOf = racks.of
  const rackKey = new Float64Array(racks.count).fill(Number.POSITIVE_INFINITY)
  const inRack = Array.from({ length: racks.count }, () => createHeap(key, key.length))
  for (let broker = 0; broker < key.length; broker += 1)
    if (isEligible[broker] === 1) inRack[rackOf[broker] as number]?.add(broker)
  const topOf = (rack: number): number => inRack[rack]?.top() ?? -1
  const byRack = createHeap(rackKey, racks.count)
  for (let rack = 0; rack < racks.count; rack += 1) {
    const top = topOf(rack)
    if (top < 0) continue
    rackKey[rack] = key[top] as number
    byRack.add(rack)
  }

  const holds = new Int32Array(key.length)
  const covers = new Int32Array(racks.count)
  const crowd = new Int32Array(racks.count)
  let stamp = 0
  const mark = (replicas: Int32Array, n: number): void => {
    stamp += 1
    for (let slot = 0; slot < n; slot += 1) {
      const broker = replicas[slot] as number
      const rack = rackOf[broker] as number
      holds[broker] = stamp
      crowd[rack] = covers[rack] === stamp ? (crowd[rack] as number) + 1 : 1
      covers[rack] = stamp
    }
  }
  const better = (a: number, b: number): number => {
    if (a < 0 || b < 0) return Math.max(a, b)
    const difference = (key[a] as number) - (key[b] as number)
    return difference < 0 || (difference === 0 && a < b) ? a : b
  }
  const inUncovered = (): number => {
    const rack = byRack.topExcept(covers, stamp)
    return rack < 0 ? -1 : topOf(rack)
  }
  const inCovered = (rack: number): number => inRack[rack]?.topExcept(holds, stamp) ?? -1

  return {
    pick: (replicas, n) => {
      mark(replicas, n)
      let best = inUncovered()
      let bestCrowd = Number.POSITIVE_INFINITY
      if (best >= 0) return best
      for (let slot = 0; slot < n; slot += 1) {
        const rack = rackOf[replicas[slot] as number] as number
        const size = crowd[rack] as number
        if (size > bestCrowd) continue
        const broker = inCovered(rack)
        if (broker < 0) continue
        best = size < bestCrowd ? broker : better(best, broker)
        bestCrowd = size
      }
      return best
    },
    pickInstead: (replicas, n, leaving) => {
      mark(replicas, n)
      const home = rackOf[replicas[leaving] as number] as number
      const homeCrowd = crowd[home] as number
      let best = better(inUncovered(), inCovered(home))
      for (let slot = 0; slot < n; slot += 1) {
        const rack = rackOf[replicas[slot] as number] as number
        if (rack !== home && (crowd[rack] as number) < homeCrowd) best = better(best, inCovered(rack))
      }
      return best
    },
    changed: (broker) => {
      const rack = rackOf[broker] as number
      inRack[rack]?.changed(broker)
      const top = topOf(rack)
      if (top < 0) return
      rackKey[rack] = key[top] as number
      byRack.changed(rack)
    },
  }
}
