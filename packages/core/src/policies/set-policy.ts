import type { Actor, SetPolicyInput, ShownPolicy } from '@headgate/domain'
import { getCluster } from '../clusters/get-cluster.ts'
import type { Clock } from '../ports/clock.ts'
import type { ClusterStore, PolicyStore } from '../ports/store.ts'
import { showPolicy } from './get-policy.ts'

/** It holds from the next plan and the next application on; a job that is under way goes on. */
export const setPolicy = async (
  deps: Pick<ClusterStore, 'listClusters'> & Pick<PolicyStore, 'setPolicy'> & { clock: Clock },
  actor: Pick<Actor, 'name'>,
  clusterSlug: string,
  policy: SetPolicyInput,
): Promise<ShownPolicy> => {
  await getCluster(deps, clusterSlug)
  await deps.setPolicy(clusterSlug, policy, actor.name)
  return showPolicy(policy, deps.clock.now())
}
