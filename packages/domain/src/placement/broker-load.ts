import type { PlacementCluster } from './types.ts'

/** What each broker carries, kept up to date while a plan is made. */
export type BrokerLoad = {
  replicas: Float64Array
  bytes: Float64Array
  /** Partitions of which it is the preferred leader. */
  leaders: Float64Array
  /** One number to compare brokers by, see `createBrokerLoad`. */
  key: Float64Array
  add: (broker: number, bytes: number) => void
  remove: (broker: number, bytes: number) => void
}

/** Disk of a broker against the mean, 1 for all when a size is unknown: brokers of one size are the rule. */
export const capacityShares = (cluster: PlacementCluster): Float64Array => {
  const sizes = cluster.brokers.filter(({ isUsable }) => isUsable).map(({ diskTotalBytes }) => diskTotalBytes ?? 0)
  const shares = new Float64Array(cluster.brokers.length).fill(1)
  if (sizes.length === 0 || sizes.some((size) => size <= 0)) return shares
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length
  for (const [broker, { diskTotalBytes }] of cluster.brokers.entries()) shares[broker] = (diskTotalBytes || mean) / mean
  return shares
}

/**
 * Counts what lies where. The key is replicas ÷ mean replicas + bytes ÷ (mean bytes × share of disk): both are near 1 on a balanced
 * broker, so that neither a thousand empty partitions nor one large one hides behind the other. Unknown sizes count as 0 bytes.
 */
export const createBrokerLoad = (cluster: PlacementCluster): BrokerLoad => {
  const size = cluster.brokers.length
  const replicas = new Float64Array(size)
  const bytes = new Float64Array(size)
  const leaders = new Float64Array(size)
  const key = new Float64Array(size)
  let allBytes = 0
  for (let p = 0; p < cluster.partition.length; p += 1) {
    const from = cluster.replicaStart[p] as number
    const to = cluster.replicaStart[p + 1] as number
    const weight = (cluster.bytes[p] as number) || 0
    allBytes += weight * (to - from)
    if (from < to) leaders[cluster.replicas[from] as number] = (leaders[cluster.replicas[from] as number] as number) + 1
    for (let slot = from; slot < to; slot += 1) {
      const broker = cluster.replicas[slot] as number
      replicas[broker] = (replicas[broker] as number) + 1
      bytes[broker] = (bytes[broker] as number) + weight
    }
  }
  const perReplica = size / Math.max(cluster.replicas.length, 1)
  const perByte = allBytes === 0 ? 0 : size / allBytes
  const shares = capacityShares(cluster)
  const rate = (broker: number): void => {
    key[broker] =
      (replicas[broker] as number) * perReplica + ((bytes[broker] as number) * perByte) / (shares[broker] as number)
  }
  for (let broker = 0; broker < size; broker += 1) rate(broker)
  const change = (broker: number, count: number, weight: number): void => {
    replicas[broker] = (replicas[broker] as number) + count
    bytes[broker] = (bytes[broker] as number) + weight
    rate(broker)
  }
  return {
    replicas,
    bytes,
    leaders,
    key,
    add: (broker, weight) => change(broker, 1, weight || 0),
    remove: (broker, weight) => change(broker, -1, -(weight || 0)),
  }
}
