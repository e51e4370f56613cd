import { Lane, type LaneItem, type LaneOptions } from './lane.ts'
import { partitionOfKey } from './partition-of-key.ts'
import type { Senders } from './senders.ts'

export type LanesOptions = {
  topic: string
  senders: Senders
  /** How the lane of a partition fares; null when it is well. */
  onLaneHealth: (partition: number, failure: string | null) => void
  onMissing: () => string | null
  onRelief: () => void
  linger: () => number
  stallMs?: number
  wait?: LaneOptions['wait'] | undefined
}

export type Lanes = {
  push: (item: LaneItem) => void
  /** Until this is called for the first time the records wait unrouted: without the count nobody knows their partition. */
  setPartitionCount: (count: number) => Promise<void>
  /** The lane of a key fails: what is for it had better wait where it is. */
  isFailingFor: (key: string) => boolean
  readonly isIdle: boolean
  stop: () => Promise<void>
}

/** One lane a partition of a topic. A key keeps its partition, and so its order. */
export const createLanes = ({ onLaneHealth, stallMs = 5_000, ...options }: LanesOptions): Lanes => {
  const lanes = new Map<number, Lane>()
  const unrouted: LaneItem[] = []
  let partitionCount: number | null = null
  let knownCount: number | null = null

  const push = (item: LaneItem) => {
    if (partitionCount === null) {
      unrouted.push(item)
      return
    }
    const partition = partitionOfKey(item.record.key, partitionCount)
    let lane = lanes.get(partition)
    if (!lane) {
      const onHealth = (failure: string | null) => onLaneHealth(partition, failure)
      lane = new Lane({ ...options, partition, stallMs, onHealth })
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
    isFailingFor: (key) =>
      partitionCount !== null && lanes.get(partitionOfKey(key, partitionCount))?.isFailing === true,
    get isIdle() {
      return unrouted.length === 0 && [...lanes.values()].every((lane) => lane.isIdle)
    },
    stop: async () => {
      await Promise.all([...lanes.values()].map((lane) => lane.stop()))
    },
  }
}
