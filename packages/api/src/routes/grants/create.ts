import { createGrant } from '@headgate/core'
import { CreateGrantInput, StoredGrant } from '@headgate/domain'
import { procedure } from '../../trpc.ts'

export const create = procedure
  .meta({
    permission: 'member.manage',
    audit: { resource: 'actorId' },
    successStatus: 201,
    openapi: {
      method: 'POST',
      path: '/grants',
      tags: ['Grants'],
      summary: 'Give a member or a token a role on some clusters and some names',
      description: 'names are patterns with `*`, e.g. `plant.*`; null: every name, and what has none.',
    },
  })
  .input(CreateGrantInput)
  .output(StoredGrant)
  .mutation(async ({ ctx, input }) => createGrant(ctx.services.store, ctx.actor, input))
