import { type Actor, AppError, type Job, type JobRequest } from '@headgate/domain'
import type { Clock } from '../ports/clock.ts'
import type { JobStore, LeaseStore } from '../ports/store.ts'
import { getJob, type JobReads } from './get-job.ts'

type Deps = JobReads & Pick<JobStore, 'requestJob'> & Pick<LeaseStore, 'listHeldLeases'> & { clock: Clock }

const ASKED: Readonly<Record<JobRequest, string>> = {
  pause: 'asks to pause',
  resume: 'asks to go on',
  cancel: 'asks to cancel',
  rollback: 'asks to roll back',
}

/** Asks; the worker that drives the job carries it out with its next step. CONFLICT when the job is not in a state for it. */
export const requestJob = async (deps: Deps, actor: Actor, id: string, request: JobRequest): Promise<Job> => {
  const job = await getJob(deps, id)
  if (job.request === request) return job
  const refuse = (state: string, can: readonly JobRequest[]) =>
    new AppError({
      code: 'CONFLICT',
      title: `This job cannot be asked to ${request === 'rollback' ? 'roll back' : request} now`,
      detail: job.request === null ? `It is ${state}.` : `It was asked to ${job.request} and has not done so yet.`,
      fix:
        can.length > 0
          ? `It takes ${can.join(', ')}.`
          : 'See its log for how it goes on; an undo of its plan is another way back.',
    })
  if (!job.can.includes(request)) throw refuse(job.state, job.can)
  const event = {
    at: deps.clock.now().toISOString(),
    level: 'info' as const,
    message: `${actor.name} ${ASKED[request]}`,
  }
  if (!(await deps.requestJob(id, request, event))) throw refuse('over', [])
  return getJob(deps, id)
}
