import { AppError, type ItemOutcome, type PlanState, problemOf } from '@headgate/domain'
import type { Clock } from '../ports/clock.ts'
import type { JobSummary, PlanStore } from '../ports/store.ts'

type Ended = Pick<JobSummary, 'id' | 'planId' | 'state' | 'progress' | 'problem' | 'unfinished'>

const stateOfJob = ({ state, progress }: Ended): PlanState | null => {
  switch (state) {
    case 'succeeded':
      return progress.itemsFailed > 0 ? 'partly-applied' : 'applied'
    case 'rolled-back':
      return 'failed'
    case 'failed':
    case 'cancelled':
      return progress.itemsDone > 0 ? 'partly-applied' : 'failed'
    default:
      return null
  }
}

const TITLES: Partial<Record<Ended['state'], string>> = {
  cancelled: 'The job was cancelled before this was done',
  'rolled-back': 'The job was rolled back',
}

const failedItem = (item: ItemOutcome, job: Ended, reason: string, isPartly: boolean): ItemOutcome => {
  const title = TITLES[job.state]
  const problem = problemOf(
    new AppError({
      code: title === undefined ? 'REFUSED_BY_BROKER' : 'CANCELLED',
      title: title ?? 'Not all of this was done',
      detail: reason,
      fix: 'The log of its job says more. Plan anew what is still wanted.',
    }),
  )
  return { ...item, outcome: 'failed', problem, ...(isPartly ? { isPartly } : {}) }
}

/** How one item ended: by what the machine wrote of it, else by how the whole job ended. */
const settledItem = (item: ItemOutcome, job: Ended): ItemOutcome => {
  if (item.outcome !== 'job') return item
  const left = job.unfinished?.[item.item]
  if (left) return failedItem(item, job, left.reason, left.isPartly)
  if (job.unfinished !== null || (job.state === 'succeeded' && job.progress.itemsFailed === 0))
    return { ...item, outcome: 'done' }
  const { itemsDone, itemsTotal } = job.progress
  const reason = job.problem?.detail ?? `${itemsDone} of ${itemsTotal} were done.`
  return failedItem(item, job, reason, job.state !== 'rolled-back' && itemsDone > 0)
}

/**
 * When a job is over, so is the plan it carried out, and each of its items: done, or failed with the reason. The audit chain gets a link
 * of its own for that. Harmless when repeated, and for jobs without a plan.
 */
export const settleJobPlan = async (
  deps: Pick<PlanStore, 'findPlan' | 'settleJobPlan'> & { clock: Clock },
  job: Ended,
): Promise<void> => {
  const state = stateOfJob(job)
  const plan = job.planId === null || state === null ? null : await deps.findPlan(job.planId)
  // Before the plan knows its job, whoever applies it is still at it; the loop comes by again.
  if (!plan?.outcome || state === null || plan.state !== 'applying' || plan.jobId !== job.id) return
  const others = plan.outcome.items.filter(({ outcome }) => outcome !== 'job')
  const isMixed = others.some(({ outcome }) => (outcome === 'done') !== (state === 'applied'))
  const items = plan.outcome.items.map((item) => settledItem(item, job))
  const ended = isMixed ? 'partly-applied' : state
  await deps.settleJobPlan(plan.id, {
    jobId: job.id,
    state: ended,
    items,
    at: deps.clock.now(),
    outcome: ended === 'failed' ? 'failed' : 'succeeded',
    problem: items.find(({ outcome }) => outcome === 'failed')?.problem?.title ?? null,
  })
}
