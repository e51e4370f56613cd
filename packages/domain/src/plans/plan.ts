import { z } from 'zod'
import { Change } from '../changes/change.ts'
import { RISKS } from '../changes/change-kind.ts'
import { Problem } from '../problem.ts'
import { PartitionMove } from './partition-move.ts'
import { PlanFinding } from './plan-finding.ts'
import { TitleWording, Wording } from './wording.ts'

export const ActorRef = z.object({ kind: z.enum(['user', 'token', 'system']), id: z.string(), name: z.string() })
export type ActorRef = z.infer<typeof ActorRef>

/**
 * ready: may be applied · awaiting-approval: a second person must agree first · blocked: a guard forbids it · applying: under way,
 * in a job when `jobId` is set · applied, partly-applied, failed: over · stale: the cluster moved on and `replacedBy` was made ·
 * rejected: by the second person · expired: nobody applied it for so long that only what it was about is kept.
 */
export const PlanState = z.enum([
  'ready',
  'awaiting-approval',
  'blocked',
  'applying',
  'applied',
  'partly-applied',
  'failed',
  'stale',
  'rejected',
  'expired',
])
export type PlanState = z.infer<typeof PlanState>

/** One thing the plan will do, as a diff. */
export const PlanStep = z.object({
  changeIndex: z.int(),
  /** `topic orders`, `broker 1`, `acl User:x READ TOPIC orders`. */
  resource: z.string(),
  /** A sentence for a person. */
  summary: z.string(),
  /** The same for other languages; absent in what an older version has kept, as all wordings are. */
  wording: Wording.optional(),
  before: z.record(z.string(), z.string().nullable()),
  after: z.record(z.string(), z.string().nullable()),
})
export type PlanStep = z.infer<typeof PlanStep>

/** What it costs. null: cannot be known now. */
export const PlanCost = z.object({
  /** Bytes copied between brokers, all replicas together. */
  bytesToMove: z.int().nullable(),
  partitionsToMove: z.int(),
  recordsLost: z.int().nullable(),
  /** Share of keys that go to another partition, 0 to 1. */
  keysMoved: z.number().nullable(),
  /** At the throttle, while producers write as they do now; null when it would never finish or nothing moves. */
  durationMs: z.int().nullable(),
  throttleBytesPerSec: z.int().nullable(),
  /** Per broker: what it sends and receives, and its disk before and after. */
  brokers: z.array(
    z.object({
      brokerId: z.int(),
      rack: z.string().nullable(),
      bytesOut: z.int(),
      bytesIn: z.int(),
      replicasBefore: z.int(),
      replicasAfter: z.int(),
      leadersBefore: z.int(),
      leadersAfter: z.int(),
      usedBytesBefore: z.int().nullable(),
      usedBytesAfter: z.int().nullable(),
      diskTotalBytes: z.int().nullable(),
    }),
  ),
})
export type PlanCost = z.infer<typeof PlanCost>

export const NO_COST: PlanCost = {
  bytesToMove: null,
  partitionsToMove: 0,
  recordsLost: null,
  keysMoved: null,
  durationMs: null,
  throttleBytesPerSec: null,
  brokers: [],
}

/** How one item of an applied plan ended. */
export const ItemOutcome = z.object({
  changeIndex: z.int(),
  /** As in PlanStep. */
  item: z.string(),
  /** unknown: whoever applied it died meanwhile, and the cluster does not tell by being looked at. */
  outcome: z.enum(['done', 'failed', 'skipped', 'job', 'unknown']),
  problem: Problem.nullable(),
  /** Failed, though some of it was done: an undo has something to take back. */
  isPartly: z.boolean().optional(),
})
export type ItemOutcome = z.infer<typeof ItemOutcome>

/** Moves of a plan that a page shows at once; the rest comes from `GET /plans/{id}/moves`. */
export const PLAN_MOVES_SHOWN = 200

export const Plan = z.object({
  id: z.string(),
  clusterSlug: z.string(),
  state: PlanState,
  title: z.string(),
  titleWording: TitleWording.nullish(),
  author: ActorRef,
  createdAt: z.string(),
  changes: z.array(Change),
  steps: z.array(PlanStep),
  /** The first PLAN_MOVES_SHOWN. */
  moves: z.array(PartitionMove),
  movesTotal: z.int(),
  findings: z.array(PlanFinding),
  risk: z.enum(RISKS),
  cost: PlanCost,
  /** SHA-256 over what the plan was made from. */
  fingerprint: z.string(),
  approval: z.object({
    isNeeded: z.boolean(),
    /** Why, e.g. `Risk high asks for a second person on this cluster`. */
    reason: z.string().nullable(),
    wording: Wording.optional(),
    decision: z.enum(['approved', 'rejected']).nullable(),
    by: ActorRef.nullable(),
    at: z.string().nullable(),
    comment: z.string().nullable(),
  }),
  outcome: z
    .object({
      items: z.array(ItemOutcome),
      by: ActorRef,
      at: z.string(),
      settledAt: z.string().nullable(),
    })
    .nullable(),
  jobId: z.string().nullable(),
  /**
   * Whoever applied it is gone. While it is `applying`, `outcome.items` tells what was written down until then; once it is settled,
   * the rest was told by looking at the cluster.
   */
  isInterrupted: z.boolean(),
  /** Whether an undo can be planned from the pre-image, and why not. */
  undo: z.object({
    isPossible: z.boolean(),
    reason: z.string().nullable(),
    /** Of the reason, sentence by sentence. */
    wordings: z.array(Wording).optional(),
  }),
  /** The plan this one undoes. */
  undoOf: z.string().nullable(),
  replacedBy: z.string().nullable(),
})
export type Plan = z.infer<typeof Plan>

export const PlanSummary = Plan.pick({
  id: true,
  clusterSlug: true,
  state: true,
  title: true,
  titleWording: true,
  author: true,
  createdAt: true,
  risk: true,
  jobId: true,
  undoOf: true,
}).extend({ blockers: z.int(), warnings: z.int(), isApprovalNeeded: z.boolean() })
export type PlanSummary = z.infer<typeof PlanSummary>

/** What every change endpoint answers: the plan, and with `validateOnly` nothing more. */
export const ChangeAnswer = z.object({
  validateOnly: z.boolean(),
  plan: Plan,
  ok: z.array(ItemOutcome),
  failed: z.array(ItemOutcome),
  /** Set when the change goes on as a job. */
  jobId: z.string().nullable(),
})
export type ChangeAnswer = z.infer<typeof ChangeAnswer>
