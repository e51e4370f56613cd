import type { ReadingEnvelope } from '@headgate/edge-protocol'
import { partitionForKey } from '@headgate/edge-protocol'
import type { Handoff } from './handoff.ts'
import { Lane, type LaneItem, type LaneOptions } from './lane.ts'
import { createRoom } from './room.ts'
import type { Sink } from './sink.ts'

export type DeliveryQueueOptions = {
  maxReadings: number
  sink: Sink
  onSettled: (deviceId: string, outcome: 'produced' | 'dropped') => void
  /** How the lane of a partition fares; null when it is well. */
  onLaneHealth: (partition: number, failure: string | null) => void
  stallMs?: number
  wait?: LaneOptions['wait']
}

export type DeliveryQueue = Handoff & {
  /** Until this is called for the first time the readings wait unrouted: without the count nobody knows their partition. */
  setPartitionCount: (count: number) => Promise<void>
  /** Resolves when nothing waits, or at the signal. */
  whenEmpty: (signal: AbortSignal) => Promise<void>
  stop: () => Promise<void>
}

/** The bounded queue in memory between the sources and Kafka: durable means acknowledged by all in-sync replicas. */
export const createDeliveryQueue = (options: DeliveryQueueOptions): DeliveryQueue => {
  const { sink, onSettled, onLaneHealth, stallMs = 5_000 } = options
  const room = createRoom(options.maxReadings)
  const lanes = new Map<number, Lane>()
  const unrouted: LaneItem[] = []
  let partitionCount: number | null = null
  let knownCount: number | null = null

  const route = (item: LaneItem) => {
    if (partitionCount === null) {
      unrouted.push(item)
      return
    }
    const partition = partitionForKey(item.reading.deviceId, partitionCount)
    let lane = lanes.get(partition)
    if (!lane) {
      const onHealth = (failure: string | null) => onLaneHealth(partition, failure)
      lane = new Lane({ partition, sink, stallMs, onHealth, ...(options.wait && { wait: options.wait }) })
      lanes.set(partition, lane)
    }
    lane.push(item)
  }

  const accept = (readings: readonly ReadingEnvelope[]) => {
    if (readings.length === 0) return Promise.resolve()
    room.take(readings.length)
    return new Promise<void>((resolve) => {
      let unsettled = readings.length
      for (const reading of readings) {
        const settle: LaneItem['settle'] = (outcome) => {
          onSettled(reading.deviceId, outcome)
          room.giveBack(1)
          if (--unsettled === 0) resolve()
        }
        route({ reading, settle })
      }
    })
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
    for (const item of [...homeless, ...unrouted.splice(0)]) route(item)
  }

  return {
    accept,
    hasRoomFor: room.fits,
    whenRoomFor: room.whenFits,
    get waiting() {
      return room.taken
    },
    capacity: room.capacity,
    setPartitionCount,
    whenEmpty: (signal) => room.whenFits(room.capacity, signal),
    stop: async () => {
      await Promise.all([...lanes.values()].map((lane) => lane.stop()))
    },
  }
}
