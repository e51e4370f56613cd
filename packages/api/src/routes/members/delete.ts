import { deleteMember } from '@headgate/core'
import { z } from 'zod'
import { procedure } from '../../trpc.ts'

export const remove = procedure
  .meta({
    permission: 'member.manage',
    audit: { resource: 'id' },
    openapi: {
      method: 'DELETE',
      path: '/members/{id}',
      tags: ['Members'],
      summary: 'Remove a member',
      description:
        'They are signed out everywhere and the tokens they made are revoked. The last administrator cannot be removed.',
    },
  })
  .input(z.object({ id: z.string().min(1).max(100) }))
  .output(z.object({ id: z.string() }))
  .mutation(async ({ ctx, input }) => deleteMember(ctx.services.store, ctx.actor, input.id))
