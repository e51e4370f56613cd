import { z } from 'zod'
import { PartitionMove } from '../../plans/partition-move.ts'
import type { JobEvent, JobProgress, JobRequest, JobState } from '../job.ts'
import type { ThrottleDebt } from '../throttle-debt.ts'
import type { Unfinished } from '../unfinished.ts'

/** What is to be done; written once, when the job is made. */
export const ReassignmentSpec = z.object({
  moves: z.array(PartitionMove),
  /** Bytes per second and broker; null: none. */
  throttleBytesPerSec: z.int().min(1).nullable(),
  /** The throttle was fitted by us, so we may raise it. */
  isThrottleAuto: z.boolean(),
  concurrentMovesPerBroker: z.int().min(1),
})
export type ReassignmentSpec = z.infer<typeof ReassignmentSpec>

const Sides = <T extends z.ZodType>(value: T) => z.object({ leader: value, follower: value })
export type Sides<T> = { leader: T; follower: T }
export const SIDES = ['leader', 'follower'] as const
export type Side = (typeof SIDES)[number]

/**
 * Where the job stands, beyond what the cluster itself tells. It is in the database before anything it names is done, so that whoever
 * goes on after a crash knows what may be there.
 */
export const ReassignmentMemory = z.object({
  /** back: everything goes to `before`. */
  direction: z.enum(['forward', 'back']).default('forward'),
  /** Places of moves that were begun, or are about to be, and were not yet seen at their end. */
  flying: z.array(z.int()).default([]),
  /** Places of moves that are given up; the log says why. */
  skipped: z.array(z.int()).default([]),
  /** Topics whose throttle lists may hold entries of ours, with those of the same name that were there before and must stay. */
  topics: z.record(z.string(), Sides(z.array(z.string()))).default({}),
  /** Topics whose min.insync.replicas may be held by us, with its own value before (null: none) and what counted then. */
  minIsr: z.record(z.string(), z.object({ had: z.string().nullable(), asked: z.int(), hold: z.string() })).default({}),
  /** Since when what we set is seen to be gone, by what it is. */
  clearSince: z.record(z.string(), z.int()).default({}),
  /** Brokers whose rates may be ours, with the dynamic rates that were there before. */
  brokers: z.record(z.string(), Sides(z.string().nullable())).default({}),
  /** `broker:side` where somebody set another rate while we ran: theirs stays. */
  yielded: z.array(z.string()).default([]),
  /** Every rate that this job has set, the one that holds last. */
  rates: z.array(z.int()).default([]),
  /** When a partition was first seen in a state that we did not make, by place. One late broker is no reason to give up. */
  doubts: z.record(z.string(), z.int()).default({}),
  /** How often Kafka refused to begin a move, by place. */
  refusals: z.record(z.string(), z.int()).default({}),
  /** Bytes copied, at most one a second over the last half minute. */
  samples: z.array(z.object({ atMs: z.int(), bytes: z.int() })).default([]),
  /** The least that was left to copy of what is under way, and since when it did not shrink. */
  stall: z.object({ remaining: z.int(), landed: z.int(), sinceMs: z.int() }).nullable().default(null),
  /** What it waits for, as the log said it last. */
  waitsFor: z.string().nullable().default(null),
  elections: z.int().default(0),
  /** When the log last told how far it is. */
  toldMs: z.int().default(0),
  /** Since when everything is at its end and no throttle is left. */
  settledSinceMs: z.int().nullable().default(null),
  /** Since when nothing but brokers that do not answer keeps it from its end. */
  owingSinceMs: z.int().nullable().default(null),
  /** Brokers that were not waited for any longer: their throttles are a debt. */
  owed: z.array(z.int()).default([]),
  /** Its turn has come: another job of the cluster does not hold it up any more. */
  isBegun: z.boolean().default(false),
})
export type ReassignmentMemory = z.infer<typeof ReassignmentMemory>

export type PartitionSeen = { leader: number | null; replicas: readonly number[]; isr: readonly number[] }
export type BrokerSeen = {
  isUp: boolean
  /** Dynamic rates of this very broker; null when it did not answer. */
  rates: Sides<string | null> | null
}

export const partitionKey = (topic: string, partition: number): string => `${topic}-${partition}`

/** The cluster as it is now; maps are by `partitionKey`. */
export type ReassignmentObservation = {
  partitions: ReadonlyMap<string, PartitionSeen>
  /** Where each reassignment under way leads to, whoever began it. */
  ongoing: ReadonlyMap<string, readonly number[]>
  /** Throttle lists of the topics asked for; null: not set. A topic that is gone is absent. */
  lists: ReadonlyMap<string, Sides<string | null>>
  /** min.insync.replicas of the same topics: set on the topic itself (null: not), and what counts. */
  minIsr: ReadonlyMap<string, { own: string | null; asked: number | null }>
  brokers: ReadonlyMap<number, BrokerSeen>
  /** Bytes by broker, of partitions under way; a replica without a known size is absent. */
  sizes: ReadonlyMap<string, ReadonlyMap<number, number>>
  /** What Kafka said to moves that it would not begin, by place. */
  refused: ReadonlyMap<number, string>
  /** Another job of this cluster that comes first. */
  blockedBy: string | null
}

export type ListChange = { topic: string; side: Side; append: string[]; subtract: string[]; isDelete: boolean }
/** To be carried out in their order. A move whose topic or broker refused its throttle is not begun. */
export type ReassignmentAction =
  | { kind: 'rates'; brokers: { brokerId: number; side: Side; value: string | null }[] }
  | { kind: 'lists'; changes: ListChange[] }
  /** `value` null: back to what it has by default. */
  | { kind: 'min-isr'; topics: { topic: string; value: string | null }[] }
  /** `replicas` null cancels. */
  | { kind: 'reassign'; moves: { index: number; topic: string; partition: number; replicas: number[] | null }[] }
  | { kind: 'elect'; partitions: { topic: string; partition: number }[] }

export type ReassignmentEvent = Pick<JobEvent, 'level' | 'message'>
export type ReassignmentInput = {
  spec: ReassignmentSpec
  memory: ReassignmentMemory
  state: JobState
  request: JobRequest | null
  observation: ReassignmentObservation
  nowMs: number
}
export type ReassignmentNext = {
  memory: ReassignmentMemory
  state: JobState
  actions: ReassignmentAction[]
  events: ReassignmentEvent[]
  progress: JobProgress
  waitMs: number
  /** Why, with the state `failed`. */
  failure: string | null
  /** What is not waited for any longer, to be kept beside what is owed already. */
  debt: ThrottleDebt | null
  /** With an end: topics of which not all is where the job was to bring it, each with the reason. */
  unfinished: Unfinished | null
}
