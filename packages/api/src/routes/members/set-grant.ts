import { setMemberGrant } from '@headgate/core'
import { Member, SetMemberGrantInput } from '@headgate/domain'
import { procedure } from '../../trpc.ts'

export const setGrant = procedure
  .meta({
    permission: 'member.manage',
    audit: { resource: 'id' },
    openapi: {
      method: 'PUT',
      path: '/members/{id}/grant',
      tags: ['Members'],
      summary: 'Set the first grant of a member, whole: role, clusters and names',
      description: 'Grants given later stay. It holds from their next call on; the last administrator stays one.',
    },
  })
  .input(SetMemberGrantInput)
  .output(Member)
  .mutation(async ({ ctx, input }) => setMemberGrant(ctx.services.store, ctx.actor, input))
