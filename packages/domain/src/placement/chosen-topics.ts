import type { PlacementCluster } from './types.ts'

/** 1 for each topic that a goal is about. */
export const chosenTopics = (cluster: PlacementCluster, names: readonly string[] | undefined): Uint8Array => {
  if (names === undefined) return new Uint8Array(cluster.topics.length).fill(1)
  const wanted = new Set(names)
  return Uint8Array.from(cluster.topics, (name) => (wanted.has(name) ? 1 : 0))
}

/** The most replicas that any partition has: how large a buffer must be. */
export const widestPartition = (cluster: PlacementCluster): number => {
  let widest = 0
  for (let p = 0; p < cluster.partition.length; p += 1) {
    widest = Math.max(widest, (cluster.replicaStart[p + 1] as number) - (cluster.replicaStart[p] as number))
  }
  return widest
}
