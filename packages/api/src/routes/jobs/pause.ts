import { requestJob } from '@headgate/core'
import { Job } from '@headgate/domain'
import { JobInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const pause = procedure
  .meta({
    permission: 'job.control',
    scope: 'job',
    audit: { resource: 'id' },
    successStatus: 202,
    openapi: {
      method: 'POST',
      path: '/jobs/{id}/pause',
      tags: ['Jobs'],
      summary: 'Pause a job',
      description: 'No new move begins; those under way go on to their end. The worker that drives it carries it out.',
    },
  })
  .input(JobInput)
  .output(Job)
  .mutation(({ ctx, input }) =>
    requestJob({ ...ctx.services.store, clock: ctx.services.clock }, ctx.actor, input.id, 'pause'),
  )
