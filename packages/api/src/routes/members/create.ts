import { createMember } from '@headgate/core'
import { CreateMemberInput, Member } from '@headgate/domain'
import { procedure } from '../../trpc.ts'

export const create = procedure
  .meta({
    permission: 'member.manage',
    audit: { resource: 'email' },
    successStatus: 201,
    openapi: { method: 'POST', path: '/members', tags: ['Members'], summary: 'Add a member' },
  })
  .input(CreateMemberInput)
  .output(Member)
  .mutation(async ({ ctx, input }) => {
    const { store, hashPassword } = ctx.services
    return createMember({ ...store, hashPassword }, ctx.actor, input)
  })
