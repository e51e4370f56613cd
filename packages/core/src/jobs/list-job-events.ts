import { isJobOver, type Job, type JobEvent } from '@headgate/domain'
import type { JobStore } from '../ports/store.ts'
import { getJob, type JobReads } from './get-job.ts'

export type JobEvents = { items: JobEvent[]; job: Job; isOver: boolean }

/** The log after a sequence, with how the job stands. `isOver`: it has ended, and these are all the events there are. */
export const listJobEvents = async (
  deps: JobReads & Pick<JobStore, 'listJobEvents'>,
  id: string,
  query: { after: number; limit: number },
): Promise<JobEvents> => {
  // The job first: an event written after it is shown, one written with its end is not missed.
  const job = await getJob(deps, id)
  const items = await deps.listJobEvents(id, { afterSequence: query.after, limit: query.limit })
  return { items, job, isOver: isJobOver(job.state) && items.length < query.limit }
}
