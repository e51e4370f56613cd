import { setPolicy } from '@headgate/core'
import { SetPolicyInput, ShownPolicy } from '@headgate/domain'
import { ClusterInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const set = procedure
  .meta({
    permission: 'policy.manage',
    audit: { resource: 'c' },
    openapi: {
      method: 'PUT',
      path: '/clusters/{c}/policy',
      tags: ['Policies'],
      summary: 'Set the policy of a cluster, whole',
      description: 'It holds from the next plan and the next application on; a job that is under way goes on.',
    },
  })
  .input(SetPolicyInput.extend(ClusterInput.shape))
  .output(ShownPolicy)
  .mutation(async ({ ctx, input: { c, ...policy } }) =>
    setPolicy({ ...ctx.services.store, clock: ctx.services.clock }, ctx.actor, c, policy),
  )
