import { type Resource, visiblePatterns } from '@headgate/access'
import { type Actor, allTouchedNames } from '@headgate/domain'
import type { ApiContext } from '../context.ts'
import type { Attempt } from './attempt-entry.ts'
import { resourcesOf } from './resources-of.ts'

/** A job touches what its plan does; asked only for those whose grants are narrowed to names. */
const touchedByJob = async (
  { services }: ApiContext,
  actor: Actor,
  { meta, input }: Attempt,
  clusterSlug: string,
): Promise<Resource[]> => {
  if (visiblePatterns(actor, meta.permission, clusterSlug) === null) return [{ clusterSlug }]
  const job = await services.store.findJobSummary(String(input.id))
  const plan = job?.planId ? await services.store.findPlan(job.planId) : null
  const names = plan && allTouchedNames(plan.changes)
  return names?.map((name) => ({ clusterSlug, name })) ?? [{ clusterSlug }]
}

/** What a call touches: as its input says, and for a job what its plan says. */
export const touchedBy = async (context: ApiContext, attempt: Attempt): Promise<Resource[]> => {
  const { meta, input, clusterSlug } = attempt
  // Found by its id: whether there is one in some cluster is told by the procedure alone, to whom it may be told.
  if (meta.isFiltered && meta.scope !== undefined && meta.scope !== 'edge') return resourcesOf(meta, input, null)
  if (meta.scope === 'job' && context.actor && clusterSlug !== null)
    return touchedByJob(context, context.actor, attempt, clusterSlug)
  return resourcesOf(meta, input, clusterSlug)
}
