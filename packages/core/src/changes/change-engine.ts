import type { ClusterServices } from '../cluster/cluster-services.ts'
import type { Clock } from '../ports/clock.ts'
import type { AuditStore, JobStore, LeaseStore, PlanStore, PolicyStore, TokenStore } from '../ports/store.ts'
import type { ChangeHandlers } from './change-handler.ts'

/** What the one path of a change keeps and reads of Headgate's own. */
export type ChangeStore = PlanStore &
  Pick<JobStore, 'createJob' | 'listJobs' | 'findJob'> &
  Pick<PolicyStore, 'findPolicy'> &
  Pick<AuditStore, 'linkPlan'> &
  Pick<TokenStore, 'listTokens'> &
  LeaseStore

/** All that planning and applying on one cluster take. `handlers` is for tests; the registry unless given. */
export type ChangeEngine = {
  cluster: ClusterServices
  store: ChangeStore
  clock: Clock
  handlers?: ChangeHandlers
}
