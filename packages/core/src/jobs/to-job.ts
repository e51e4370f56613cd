import { brokersOwing, type Job } from '@headgate/domain'
import type { JobSummary } from '../ports/store.ts'
import { jobRequests } from './job-requests.ts'

/** The lease under which a worker drives a job. */
export const jobLease = (id: string): string => `job:${id}`

/** As a page shows it. */
export const toJob = (
  { revision: _revision, debt, unfinished: _unfinished, ...job }: JobSummary,
  heldLeases: ReadonlySet<string>,
): Job => ({
  ...job,
  owedOn: brokersOwing(debt),
  // One request at a time: it is carried out first.
  can: job.request === null ? jobRequests(job.kind, job.state) : [],
  isDriven: heldLeases.has(jobLease(job.id)),
})
