import { listAudit } from '@headgate/core'
import { AuditEntry, ClusterSlug, listOf } from '@headgate/domain'
import { z } from 'zod'
import { NAMED_ACTIONS } from '../../guard/named-actions.ts'
import { procedure } from '../../trpc.ts'

export const list = procedure
  .meta({
    permission: 'audit.view',
    isFiltered: true,
    openapi: {
      method: 'GET',
      path: '/audit',
      tags: ['Audit'],
      summary: 'Every attempt to change something, newest first',
    },
  })
  .input(
    z.object({
      limit: z.int().min(1).max(500).default(50),
      cursor: z.string().max(100).optional(),
      cluster: ClusterSlug.optional(),
    }),
  )
  .output(listOf(AuditEntry))
  .query(async ({ ctx, input }) =>
    listAudit({ ...ctx.services.store, clock: ctx.services.clock }, ctx.actor, input, NAMED_ACTIONS),
  )
