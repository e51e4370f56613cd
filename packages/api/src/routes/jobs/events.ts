import { listJobEvents } from '@headgate/core'
import { Job, JobEvent } from '@headgate/domain'
import { z } from 'zod'
import { JobInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const events = procedure
  .meta({
    permission: 'job.view',
    scope: 'job',
    openapi: {
      method: 'GET',
      path: '/jobs/{id}/events',
      tags: ['Jobs'],
      summary: 'The log of a job after a sequence, with how the job stands',
      description:
        'With `Accept: text/event-stream` it goes on until the job is over: `log` events carry a JobEvent with its sequence as id, `progress` events the Job, and `end` the Job as it ended. `Last-Event-ID` goes on where a broken stream left off.',
    },
  })
  .input(
    JobInput.extend({
      /** Sequence of the last event seen. */
      after: z.int().nonnegative().default(0),
      limit: z.int().min(1).max(1_000).default(200),
    }),
  )
  .output(z.object({ items: z.array(JobEvent), job: Job, isOver: z.boolean() }))
  .query(({ ctx, input: { id, ...query } }) => listJobEvents(ctx.services.store, id, query))
