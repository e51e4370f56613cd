import type { Job } from '@headgate/domain'
import type { JobStore, LeaseStore } from '../ports/store.ts'
import { jobNotFound } from './job-not-found.ts'
import { jobLease, toJob } from './to-job.ts'

export type JobReads = Pick<JobStore, 'findJobSummary'> & Pick<LeaseStore, 'listHeldLeases'>

/** Throws NOT_FOUND. */
export const getJob = async (store: JobReads, id: string): Promise<Job> => {
  const [job, held] = await Promise.all([store.findJobSummary(id), store.listHeldLeases([jobLease(id)])])
  if (!job) throw jobNotFound(id)
  return toJob(job, held)
}
