import { visibleClusters, visiblePatterns } from '@headgate/access'
import { listPlans } from '@headgate/core'
import { ClusterSlug, listOf, PlanState, PlanSummary } from '@headgate/domain'
import { z } from 'zod'
import { procedure } from '../../trpc.ts'

export const list = procedure
  .meta({
    permission: 'plan.view',
    isFiltered: true,
    openapi: { method: 'GET', path: '/plans', tags: ['Plans'], summary: 'Plans, newest first' },
  })
  .input(
    z.object({
      limit: z.int().min(1).max(500).default(50),
      cursor: z.string().max(100).optional(),
      cluster: ClusterSlug.optional(),
      state: PlanState.optional(),
    }),
  )
  .output(listOf(PlanSummary))
  .query(async ({ ctx, input: { limit, cursor, cluster, state } }) => {
    const { services, actor } = ctx
    const maySee = visibleClusters(actor, 'plan.view')
    const slugs = cluster === undefined ? (await services.store.listClusters()).map(({ slug }) => slug) : [cluster]
    const clusterSlugs = slugs.filter((slug) => maySee?.(slug) ?? true)
    const all = clusterSlugs.map((clusterSlug) => ({
      clusterSlug,
      names: visiblePatterns(actor, 'plan.view', clusterSlug),
    }))
    const scopes = all.every(({ names }) => names === null) ? null : all
    return listPlans(
      { ...services.store, clock: services.clock },
      { limit, cursor, clusterSlugs, scopes, states: state === undefined ? undefined : [state] },
    )
  })
