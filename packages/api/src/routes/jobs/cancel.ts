import { requestJob } from '@headgate/core'
import { Job } from '@headgate/domain'
import { JobInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const cancel = procedure
  .meta({
    permission: 'job.control',
    scope: 'job',
    audit: { resource: 'id' },
    successStatus: 202,
    openapi: {
      method: 'POST',
      path: '/jobs/{id}/cancel',
      tags: ['Jobs'],
      summary: 'Cancel a job',
      description:
        'Stop what is under way, keep what is done, remove the throttles. The worker that drives it carries it out.',
    },
  })
  .input(JobInput)
  .output(Job)
  .mutation(({ ctx, input }) =>
    requestJob({ ...ctx.services.store, clock: ctx.services.clock }, ctx.actor, input.id, 'cancel'),
  )
