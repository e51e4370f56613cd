import type { PlacementBroker, PlacementCluster } from '@headgate/domain'
import { seededRandom } from './random.ts'

export type PlacementSize = {
  topics: number
  partitions: number
  brokers: number
  replicationFactor: number
  seed: number
}

const BROKERS_PER_RACK = 50
const RACKS_LEAST = 3
const DISK_BYTES = 16e12
/** Sizes are spread over these powers of ten: most partitions small, few large, as clusters are. */
const POWERS = { from: 3, to: 9.5 }
/** Of a thousand partitions: those with a replica out of sync, and those not led by their first replica. */
const PER_THOUSAND = { outOfSync: 10, ledByAnother: 20 }

/** How many partitions each topic has: at least one each, the rest by a weight that gives few topics many. */
const partitionsPerTopic = ({ topics, partitions }: PlacementSize, random: () => number): Int32Array => {
  const weights = Float64Array.from({ length: topics }, () => 1 / (0.02 + random()))
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const counts = Int32Array.from(weights, (weight) => 1 + Math.floor((weight / all) * (partitions - topics)))
  let missing = partitions - counts.reduce((sum, count) => sum + count, 0)
  for (let topic = 0; missing > 0; topic = (topic + 1) % topics, missing -= 1)
    counts[topic] = (counts[topic] as number) + 1
  return counts
}

/**
 * Metadata as a cluster of this size would give it, the same for the same seed: replicas in different racks, sizes over six powers of ten,
 * some replicas out of sync, some partitions not led by their first replica. Written straight into the arrays of a placement.
 */
export const generatePlacement = (size: PlacementSize): PlacementCluster => {
  const random = seededRandom(size.seed)
  const rackCount = Math.max(RACKS_LEAST, Math.round(size.brokers / BROKERS_PER_RACK))
  const replicationFactor = Math.min(size.replicationFactor, size.brokers, rackCount)
  const topicStart = new Int32Array(size.topics + 1)
  const topicOf = new Int32Array(size.partitions)
  const partition = new Int32Array(size.partitions)
  const replicaStart = new Int32Array(size.partitions + 1)
  const replicas = new Int32Array(size.partitions * replicationFactor)
  const inSync = new Uint8Array(replicas.length).fill(1)
  const leader = new Int32Array(size.partitions)
  const bytes = new Float64Array(size.partitions)
  const used = new Float64Array(size.brokers)

  let p = 0
  for (const [topic, count] of partitionsPerTopic(size, random).entries()) {
    topicStart[topic] = p
    for (let number = 0; number < count; number += 1) {
      const start = p * replicationFactor
      topicOf[p] = topic
      partition[p] = number
      replicaStart[p] = start
      bytes[p] = Math.floor(10 ** (POWERS.from + random() * (POWERS.to - POWERS.from)))
      // Broker b lies in rack b % racks: steps below the number of racks lead from rack to rack.
      const step = 1 + Math.floor(random() * Math.max(1, Math.floor((rackCount - 1) / replicationFactor)))
      let broker = Math.floor(random() * size.brokers)
      for (let slot = 0; slot < replicationFactor; slot += 1) {
        replicas[start + slot] = broker
        used[broker] = (used[broker] as number) + (bytes[p] as number)
        broker = (broker + step) % size.brokers
      }
      const luck = Math.floor(random() * 1_000)
      const isOut = replicationFactor > 1 && luck < PER_THOUSAND.outOfSync
      const isOther = replicationFactor > 1 && !isOut && luck < PER_THOUSAND.outOfSync + PER_THOUSAND.ledByAnother
      if (isOut) inSync[start + replicationFactor - 1] = 0
      leader[p] = replicas[start + (isOther ? 1 : 0)] as number
      p += 1
    }
  }
  topicStart[size.topics] = p
  replicaStart[p] = p * replicationFactor
  const brokers: PlacementBroker[] = Array.from({ length: size.brokers }, (_, index) => ({
    brokerId: index + 1,
    rack: `rack-${String(index % rackCount).padStart(3, '0')}`,
    isUsable: true,
    usedBytes: used[index] as number,
    diskTotalBytes: DISK_BYTES,
  }))
  const topics = Array.from({ length: size.topics }, (_, index) => `topic-${String(index).padStart(6, '0')}`)
  return { brokers, topics, topicStart, topicOf, partition, replicaStart, replicas, inSync, leader, bytes }
}
