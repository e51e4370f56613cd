import { AppError, readOnlyCluster } from '@headgate/domain'
import type { PolicyStore } from '../ports/store.ts'

/** For what acts on a cluster without being a change of it, as a command that is produced to one of its topics. */
export const refuseReadOnly = async (deps: Pick<PolicyStore, 'findPolicy'>, clusterSlug: string): Promise<void> => {
  const [finding] = readOnlyCluster(await deps.findPolicy(clusterSlug))
  if (finding)
    throw new AppError({ code: finding.code, title: finding.title, detail: finding.detail, fix: finding.fix })
}
