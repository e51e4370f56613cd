import { listTokens } from '@headgate/core'
import { ApiToken } from '@headgate/domain'
import { z } from 'zod'
import { procedure } from '../../trpc.ts'

export const list = procedure
  .meta({
    permission: 'token.manage',
    isFiltered: true,
    openapi: { method: 'GET', path: '/tokens', tags: ['Tokens'], summary: 'API tokens, without their secrets' },
  })
  .output(z.object({ items: z.array(ApiToken) }))
  .query(async ({ ctx }) => listTokens(ctx.services.store, ctx.actor))
