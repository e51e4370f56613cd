import { listJobs } from '@headgate/core'
import { ClusterSlug, Job, JobState, listOf } from '@headgate/domain'
import { z } from 'zod'
import { procedure } from '../../trpc.ts'

export const list = procedure
  .meta({
    permission: 'job.view',
    isFiltered: true,
    openapi: {
      method: 'GET',
      path: '/jobs',
      tags: ['Jobs'],
      summary: 'Changes that take long, newest first',
      description: '`states` is a list with commas, e.g. `running,paused`; omitted: all.',
    },
  })
  .input(
    z.object({
      limit: z.int().min(1).max(200).default(50),
      cursor: z.string().max(100).optional(),
      cluster: ClusterSlug.optional(),
      states: z
        .string()
        .max(200)
        .transform((text) => text.split(','))
        .pipe(z.array(JobState))
        .optional(),
    }),
  )
  .output(listOf(Job))
  .query(async ({ ctx, input }) => listJobs({ ...ctx.services.store, clock: ctx.services.clock }, ctx.actor, input))
