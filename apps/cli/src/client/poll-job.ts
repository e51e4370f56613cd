import { Job, JobEvent } from '@headgate/domain'
import { z } from 'zod'
import type { Client } from './create-client.ts'
import type { NewsSource } from './job-news.ts'

const JobEvents = z.object({ items: z.array(JobEvent), job: Job, isOver: z.boolean() })

/** One look: everything after a sequence, then how the job stands. */
export const pollJob = (client: Client, id: string, signal: AbortSignal): NewsSource =>
  async function* (after) {
    let seen = after
    for (;;) {
      const { items, job, isOver } = await client.call(JobEvents, 'GET', `/jobs/${encodeURIComponent(id)}/events`, {
        query: { after: seen },
        signal,
      })
      for (const log of items) {
        seen = log.sequence
        yield { event: 'log', log }
      }
      if (isOver) return yield { event: 'end', job }
      // A page that is empty is the last of this look.
      if (items.length === 0) return yield { event: 'progress', job }
    }
  }
