import { getJob } from '@headgate/core'
import { Job } from '@headgate/domain'
import { JobInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const get = procedure
  .meta({
    permission: 'job.view',
    scope: 'job',
    openapi: { method: 'GET', path: '/jobs/{id}', tags: ['Jobs'], summary: 'One job with its progress' },
  })
  .input(JobInput)
  .output(Job)
  .query(({ ctx, input }) => getJob(ctx.services.store, input.id))
