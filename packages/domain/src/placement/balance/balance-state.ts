import { type BrokerLoad, createBrokerLoad } from '../broker-load.ts'
import { chosenTopics, widestPartition } from '../chosen-topics.ts'
import { eligibleBrokers } from '../eligible-brokers.ts'
import { type Racks, racksOf } from '../racks.ts'
import type { PlacementCluster } from '../types.ts'

/** Where everything lies while a balance is being made; `replicas` is laid out as in the cluster, for no partition changes its length. */
export type BalanceState = {
  cluster: PlacementCluster
  racks: Racks
  load: BrokerLoad
  replicas: Int32Array
  /** 1 for brokers that may receive. */
  isUsable: Uint8Array
  usableCount: number
  isChosen: Uint8Array
  widest: number
  /** Replaces the replica in this place. */
  replace: (position: number, slot: number, broker: number) => void
}

export const createBalanceState = (cluster: PlacementCluster, topics: readonly string[] | undefined): BalanceState => {
  const load = createBrokerLoad(cluster)
  const replicas = cluster.replicas.slice()
  const isUsable = eligibleBrokers(cluster)
  return {
    cluster,
    racks: racksOf(cluster.brokers),
    load,
    replicas,
    isUsable,
    usableCount: isUsable.reduce((sum, one) => sum + one, 0),
    isChosen: chosenTopics(cluster, topics),
    widest: widestPartition(cluster),
    replace: (position, slot, broker) => {
      const bytes = cluster.bytes[position] as number
      const leaving = replicas[slot] as number
      load.remove(leaving, bytes)
      load.add(broker, bytes)
      replicas[slot] = broker
      if (slot !== cluster.replicaStart[position]) return
      load.leaders[leaving] = (load.leaders[leaving] as number) - 1
      load.leaders[broker] = (load.leaders[broker] as number) + 1
    },
  }
}
