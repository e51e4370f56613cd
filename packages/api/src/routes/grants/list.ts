import { listGrants } from '@headgate/core'
import { StoredGrant } from '@headgate/domain'
import { z } from 'zod'
import { procedure } from '../../trpc.ts'

export const list = procedure
  .meta({
    permission: 'member.manage',
    openapi: {
      method: 'GET',
      path: '/grants',
      tags: ['Grants'],
      summary: 'What members and tokens may do beside what they were made with',
    },
  })
  .input(z.object({ actorKind: z.enum(['user', 'token']).optional(), actorId: z.string().max(100).optional() }))
  .output(z.object({ items: z.array(StoredGrant) }))
  .query(async ({ ctx, input }) => listGrants(ctx.services.store, input))
