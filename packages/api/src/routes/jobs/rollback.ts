import { requestJob } from '@headgate/core'
import { Job } from '@headgate/domain'
import { JobInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const rollBack = procedure
  .meta({
    permission: 'job.control',
    scope: 'job',
    audit: { resource: 'id' },
    successStatus: 202,
    openapi: {
      method: 'POST',
      path: '/jobs/{id}/rollback',
      tags: ['Jobs'],
      summary: 'Roll a job back',
      description:
        'Stop what is under way and move everything back to where it was. The worker that drives it carries it out.',
    },
  })
  .input(JobInput)
  .output(Job)
  .mutation(({ ctx, input }) =>
    requestJob({ ...ctx.services.store, clock: ctx.services.clock }, ctx.actor, input.id, 'rollback'),
  )
