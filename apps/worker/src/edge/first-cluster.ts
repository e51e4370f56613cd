import type { ClusterStore, StoredCluster } from '@headgate/core'
import type { StateOf } from '../lib/loop-states.ts'
import { pause } from '../lib/pause.ts'

type Store = Pick<ClusterStore, 'listClusters' | 'findCluster'>
const LOOK_AGAIN_MS = 1_000

/** Bridges speak through the first cluster of the installation. Waits until there is one; null when the signal aborts before. */
export const firstCluster = async (
  store: Store,
  state: StateOf,
  signal: AbortSignal,
): Promise<StoredCluster | null> => {
  while (!signal.aborted) {
    const [first] = await store.listClusters()
    const cluster = first ? await store.findCluster(first.slug) : null
    if (cluster) return cluster
    state.set('waiting', 'no cluster is configured yet')
    await pause(LOOK_AGAIN_MS, signal)
  }
  return null
}
