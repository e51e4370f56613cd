import { deleteGrant } from '@headgate/core'
import { z } from 'zod'
import { procedure } from '../../trpc.ts'

export const remove = procedure
  .meta({
    permission: 'member.manage',
    audit: { resource: 'id' },
    openapi: { method: 'DELETE', path: '/grants/{id}', tags: ['Grants'], summary: 'Take a grant away' },
  })
  .input(z.object({ id: z.string().min(1).max(100) }))
  .output(z.object({ id: z.string() }))
  .mutation(async ({ ctx, input }) => deleteGrant(ctx.services.store, ctx.actor, input.id))
