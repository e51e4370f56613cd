import { createBrokerLoad } from './broker-load.ts'
import { createBrokerPicker } from './broker-picker.ts'
import { eligibleBrokers } from './eligible-brokers.ts'
import { racksOf } from './racks.ts'
import type { NewPartitions, PlacementCluster } from './types.ts'

export type NewPartitionsOptions = {
  numPartitions: number
  replicationFactor: number
  /** The replicas go to these alone. */
  brokers?: readonly number[] | undefined
  racks?: readonly string[] | undefined
}

/**
 * A rack-aware proposal for partitions that do not exist yet: each on the least loaded brokers, in as many racks as it can, led by the one
 * of them that leads fewest. New partitions are empty, so that it is their number that spreads them.
 */
export const placeNewPartitions = (cluster: PlacementCluster, options: NewPartitionsOptions): NewPartitions => {
  const { numPartitions, replicationFactor } = options
  const load = createBrokerLoad(cluster)
  const isEligible = eligibleBrokers(cluster, options)
  if (isEligible.reduce((sum, one) => sum + one, 0) < replicationFactor)
    return { assignments: [], reason: 'too-few-usable-brokers' }
  // What the broker carries decides between brokers that got equally many of the new ones.
  const ownLeaders = new Float64Array(cluster.brokers.length)
  const heaviest = load.key.reduce((most, value) => Math.max(most, value), 0)
  const key = load.key.map((value) => value / (heaviest + 1))
  const picker = createBrokerPicker(racksOf(cluster.brokers), key, isEligible)
  const buffer = new Int32Array(replicationFactor)

  const assignments = Array.from({ length: numPartitions }, () => {
    for (let n = 0; n < replicationFactor; n += 1) buffer[n] = picker.pick(buffer, n)
    const replicas = [...buffer]
    for (const broker of replicas) {
      key[broker] = (key[broker] as number) + 1
      picker.changed(broker)
    }
    const rank = (broker: number): number =>
      (ownLeaders[broker] as number) * (cluster.partition.length + 1) + (load.leaders[broker] as number)
    replicas.sort((a, b) => rank(a) - rank(b) || a - b)
    const leader = replicas[0]
    if (leader !== undefined) ownLeaders[leader] = (ownLeaders[leader] as number) + 1
    return replicas.map((broker) => cluster.brokers[broker]?.brokerId ?? -1)
  })
  return { assignments, reason: null }
}
