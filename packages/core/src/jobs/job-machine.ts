import type { JobEvent, JobKind, JobProgress, JobState, Problem, ThrottleDebt, Unfinished } from '@headgate/domain'
import type { StoredJob } from '../ports/store.ts'

export type JobEventDraft = Pick<JobEvent, 'level' | 'message'>

/** What a step found and decided. */
export type JobStep = {
  /** Where the machine stands; small, JSON. */
  memory: unknown
  progress: JobProgress
  /** Omitted: as it is. One of JOB_ENDS ends the job: nothing is left to be done then, no throttle remains but what it owes. */
  state?: JobState
  /** Set with the state `failed`. */
  problem?: Problem | null
  throttleBytesPerSec?: number | null
  /** Why it does not go on now; omitted: it does. */
  waitsFor?: string | null
  /** Throttles that it leaves behind, to be kept beside those it owes already. */
  debt?: ThrottleDebt | null
  /** With an end: items of its plan that did not end as they were meant to, each with the reason. */
  unfinished?: Unfinished | null
  /** The request of the job has been taken up and is not asked again. */
  isRequestTaken?: boolean
  events: JobEventDraft[]
  /**
   * What to do to the cluster, called once all of the above is in the database, under the lease: the intent is written
   * before the deed. It may be cut off between any two instructions, so the next step observes what came of it.
   */
  act?: (signal: AbortSignal) => Promise<void>
  /** Until the next step, unless somebody asks something of the job before. */
  waitMs: number
}

/**
 * Drives jobs of one kind, one step at a time. `deps` are bound by whoever makes the machine. A step that throws is
 * tried again with a growing pause, whatever it threw: a job ends by saying so, never by an exception.
 */
export type JobMachine = {
  kind: JobKind
  step: (job: StoredJob, context: { now: Date; signal: AbortSignal }) => Promise<JobStep>
}
