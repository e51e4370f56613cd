import { partitionForKey } from '@headgate/edge-protocol'
import { Lane, type LaneItem, type LaneOptions } from './lane.ts'
import type { Sink } from './sink.ts'

export type LanesOptions = {
  sink: Sink
  /** How the lane of a partition fares; null when it is well. */
  onLaneHealth: (partition: number, failure: string | null) => void
  stallMs?: number
  wait?: LaneOptions['wait']
}

export type Lanes = {
  push: (item: LaneItem) => void
  /** Until this is called for the first time the records wait unrouted: without the count nobody knows their partition. */
  setPartitionCount: (count: number) => Promise<void>
  stop: () => Promise<void>
}

/** One lane a partition of a topic. A key keeps its partition, and so its order. */
export const createLanes = ({ sink, onLaneHealth, stallMs = 5_000, wait }: LanesOptions): Lanes => {
  const lanes = new Map<number, Lane>()
  const unrouted: LaneItem[] = []
  let partitionCount: number | null = null
  let knownCount: number | null = null

  const push = (item: LaneItem) => {
    if (partitionCount === null) {
      unrouted.push(item)
      return
    }
    const partition = partitionForKey(item.record.key, partitionCount)
    let lane = lanes.get(partition)
    if (!lane) {
      const onHealth = (failure: string | null) => onLaneHealth(partition, failure)
      lane = new Lane({ partition, sink, stallMs, onHealth, ...(wait && { wait }) })
      lanes.set(partition, lane)
    }
    lane.push(item)
  }

  const setPartitionCount = async (count: number) => {
    if (count === knownCount) return
    knownCount = count
    // While lanes are being emptied what arrives waits behind it, or a device's readings would overtake each other.
    partitionCount = null
    const homeless: LaneItem[] = []
    for (const [partition, lane] of lanes) {
      // A topic that was deleted and made anew with fewer partitions leaves lanes that lead nowhere.
      if (partition < count) continue
      lanes.delete(partition)
      homeless.push(...(await lane.stop()))
    }
    partitionCount = count
    for (const item of [...homeless, ...unrouted.splice(0)]) push(item)
  }

  return {
    push,
    setPartitionCount,
    stop: async () => {
      await Promise.all([...lanes.values()].map((lane) => lane.stop()))
    },
  }
}
