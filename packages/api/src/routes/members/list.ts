import { listMembers } from '@headgate/core'
import { Member } from '@headgate/domain'
import { z } from 'zod'
import { procedure } from '../../trpc.ts'

export const list = procedure
  .meta({
    permission: 'member.manage',
    openapi: { method: 'GET', path: '/members', tags: ['Members'], summary: 'People who may sign in' },
  })
  .output(z.object({ items: z.array(Member) }))
  .query(async ({ ctx }) => listMembers(ctx.services.store))
