import type { Replica } from '@headgate/domain'
import type { ReplicaState } from '@headgate/ui'

/** One word for a replica: what is worst, or under way, goes before what is usual. */
export const replicaStateOf = (replica: Replica | undefined): ReplicaState => {
  if (!replica) return 'none'
  if (replica.isOffline) return 'offline'
  if (replica.isLeader) return 'leader'
  if (replica.isAdding) return 'adding'
  if (replica.isRemoving) return 'removing'
  return replica.isInSync ? 'in-sync' : 'lagging'
}
