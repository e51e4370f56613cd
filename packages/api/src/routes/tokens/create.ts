import { createToken } from '@headgate/core'
import { ApiToken, CreateTokenInput } from '@headgate/domain'
import { z } from 'zod'
import { procedure } from '../../trpc.ts'

export const create = procedure
  .meta({
    permission: 'token.manage',
    isFiltered: true,
    audit: { resource: 'name' },
    successStatus: 201,
    openapi: {
      method: 'POST',
      path: '/tokens',
      tags: ['Tokens'],
      summary: 'Create a token; its secret is shown this once',
    },
  })
  .input(CreateTokenInput)
  .output(z.object({ token: ApiToken, secret: z.string() }))
  .mutation(async ({ ctx, input }) => {
    const { store, clock, randomBytes } = ctx.services
    return createToken({ ...store, clock, randomBytes }, ctx.actor, input)
  })
