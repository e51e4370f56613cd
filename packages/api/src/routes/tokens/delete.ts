import { deleteToken } from '@headgate/core'
import { z } from 'zod'
import { procedure } from '../../trpc.ts'

export const remove = procedure
  .meta({
    permission: 'token.manage',
    isFiltered: true,
    audit: { resource: 'id' },
    openapi: { method: 'DELETE', path: '/tokens/{id}', tags: ['Tokens'], summary: 'Revoke a token' },
  })
  .input(z.object({ id: z.string().min(1).max(100) }))
  .output(z.object({ id: z.string() }))
  .mutation(async ({ ctx, input }) => deleteToken(ctx.services.store, ctx.actor, input.id))
