import { type ClusterPolicy, NEXT_ELECTIONS_SHOWN, nextRuns, type ShownPolicy } from '@headgate/domain'
import { getCluster } from '../clusters/get-cluster.ts'
import type { Clock } from '../ports/clock.ts'
import type { ClusterStore, PolicyStore } from '../ports/store.ts'

export const showPolicy = (policy: ClusterPolicy, now: Date): ShownPolicy => ({
  ...policy,
  nextElections:
    policy.preferredElectionCron === null
      ? []
      : nextRuns(policy.preferredElectionCron, now, NEXT_ELECTIONS_SHOWN).map((run) => run.toISOString()),
})

/** What the administrator asks of the cluster, with the next runs of its schedule. */
export const getPolicy = async (
  deps: Pick<ClusterStore, 'listClusters'> & Pick<PolicyStore, 'findPolicy'> & { clock: Clock },
  clusterSlug: string,
): Promise<ShownPolicy> => {
  await getCluster(deps, clusterSlug)
  return showPolicy(await deps.findPolicy(clusterSlug), deps.clock.now())
}
