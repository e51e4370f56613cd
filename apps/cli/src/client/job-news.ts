import { Job, JobEvent } from '@headgate/domain'
import { z } from 'zod'

/** What is told of a job while it runs, in the shape in which `-o json` prints it line by line. */
export const JobNews = z.discriminatedUnion('event', [
  z.object({ event: z.literal('log'), log: JobEvent }),
  z.object({ event: z.literal('progress'), job: Job }),
  z.object({ event: z.literal('end'), job: Job }),
])
export type JobNews = z.infer<typeof JobNews>

export type NewsSource = (after: number) => AsyncGenerator<JobNews>
