import type { ApiContext } from '../context.ts'
import type { Attempt } from './attempt-entry.ts'
import { edgeClusterSlug } from './edge-cluster.ts'

/** Which cluster a call is about, as far as its raw input says; for nobody's calls the database is not asked. */
export const clusterOf = async (
  { actor, services }: ApiContext,
  { meta, input }: Omit<Attempt, 'clusterSlug'>,
): Promise<string | null> => {
  if (meta.scope === 'edge') return actor ? edgeClusterSlug(services) : null
  if (meta.scope === 'job') {
    if (!actor || typeof input.id !== 'string') return null
    return (await services.store.findJobSummary(input.id))?.clusterSlug ?? null
  }
  if (meta.scope === 'plan' || meta.scope === 'audit') {
    if (!actor || typeof input.id !== 'string') return null
    const found = await (meta.scope === 'plan'
      ? services.store.findPlanSummary(input.id)
      : services.store.findAudit(input.id))
    return found?.clusterSlug ?? null
  }
  return typeof input.c === 'string' ? input.c.slice(0, 100) : null
}
