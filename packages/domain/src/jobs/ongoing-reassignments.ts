import { z } from 'zod'
import { Incomplete } from '../list.ts'
import { Job } from './job.ts'

/** A replication throttle that no reassignment under way needs and no job of ours owns, whatever tool left it. */
export const OrphanedThrottle = z.object({
  /** `broker 1`, `topic orders`. */
  resource: z.string(),
  brokerId: z.int().nullable(),
  topic: z.string().nullable(),
  configs: z.array(
    z.object({
      name: z.string(),
      value: z.string(),
      /** Of a topic's list: the entries that nobody needs; null: all of the value. */
      orphaned: z.string().nullable(),
    }),
  ),
})
export type OrphanedThrottle = z.infer<typeof OrphanedThrottle>

export const REASSIGNMENTS_SHOWN = 1_000

/** What moves on a cluster now, whoever began it. */
export const Reassignments = z.object({
  /** The first REASSIGNMENTS_SHOWN of `ongoingTotal`. */
  ongoing: z.array(
    z.object({
      topic: z.string(),
      partition: z.int(),
      replicas: z.array(z.int()),
      addingReplicas: z.array(z.int()),
      removingReplicas: z.array(z.int()),
      /** The job of ours that does it; null: another tool. */
      jobId: z.string().nullable(),
    }),
  ),
  ongoingTotal: z.int(),
  /** Reassignments of ours that are not over. */
  jobs: z.array(Job),
  throttles: z.object({
    /** Where an orphaned one lies. */
    orphaned: z.object({ brokers: z.array(z.int()), topics: z.array(z.string()) }),
    /** The same with names and values. */
    items: z.array(OrphanedThrottle),
  }),
  asOf: z.string(),
  incomplete: z.array(Incomplete),
})
export type Reassignments = z.infer<typeof Reassignments>
