import { z } from 'zod'
import { ActorRef } from '../plans/plan.ts'
import { TitleWording } from '../plans/wording.ts'
import { Problem } from '../problem.ts'

export const JOB_KINDS = ['reassignment', 'log-dirs', 'copy-records'] as const
export const JobKind = z.enum(JOB_KINDS)
export type JobKind = z.infer<typeof JobKind>

/** queued, running, paused, cancelling and rolling-back go on; the others are the end. */
export const JobState = z.enum([
  'queued',
  'running',
  'paused',
  'cancelling',
  'rolling-back',
  'succeeded',
  'failed',
  'cancelled',
  'rolled-back',
])
export type JobState = z.infer<typeof JobState>
export const JOB_ENDS: readonly JobState[] = ['succeeded', 'failed', 'cancelled', 'rolled-back']
export const isJobOver = (state: JobState): boolean => JOB_ENDS.includes(state)

/** What a person asked of a job; the worker that holds its lease carries it out. */
export const JobRequest = z.enum(['pause', 'resume', 'cancel', 'rollback'])
export type JobRequest = z.infer<typeof JobRequest>

export const JobProgress = z.object({
  itemsDone: z.int(),
  itemsTotal: z.int(),
  itemsFailed: z.int(),
  bytesDone: z.int().nullable(),
  bytesTotal: z.int().nullable(),
  /** Over the last half minute; null before there are two observations. */
  bytesPerSec: z.int().nullable(),
  etaMs: z.int().nullable(),
  /** At most 20, e.g. `orders-3`, with their own share. */
  inFlight: z.array(z.object({ item: z.string(), doneShare: z.number().nullable() })),
})
export type JobProgress = z.infer<typeof JobProgress>

export const JobEvent = z.object({
  sequence: z.int(),
  at: z.string(),
  level: z.enum(['info', 'warning', 'error']),
  message: z.string(),
})
export type JobEvent = z.infer<typeof JobEvent>

export const Job = z.object({
  id: z.string(),
  clusterSlug: z.string(),
  kind: JobKind,
  /** That of its plan. */
  title: z.string(),
  titleWording: TitleWording.nullish(),
  planId: z.string().nullable(),
  state: JobState,
  /** Asked for, not yet carried out. */
  request: JobRequest.nullable(),
  createdBy: ActorRef,
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  throttleBytesPerSec: z.int().nullable(),
  progress: JobProgress,
  problem: Problem.nullable(),
  /** Why it does not go on now, e.g. another reassignment that comes first; null: it does. */
  waitsFor: z.string().nullable(),
  /** Brokers that did not answer and may still carry its throttle, which is taken away as soon as they are back. */
  owedOn: z.array(z.int()),
  /** What may be asked of it now. */
  can: z.array(JobRequest),
  /** The lease: whether a worker drives it at this moment. */
  isDriven: z.boolean(),
})
export type Job = z.infer<typeof Job>
