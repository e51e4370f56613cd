import { ActorRef, PartitionMove, PLAN_MOVES_SHOWN, Plan, PlanSummary } from '@headgate/domain'
import type { Prisma } from '@headgate/prisma'
import { z } from 'zod'

export type PlanRow = Prisma.PlanGetPayload<object>

/** What is written once, as one text. */
export const PlanBody = Plan.pick({ changes: true, steps: true, findings: true, cost: true, undo: true })
export type PlanBody = z.infer<typeof PlanBody>

const Moves = z.array(PartitionMove)
const parsed = (text: string): unknown => JSON.parse(text)

export const movesOf = ({ moves }: Pick<PlanRow, 'moves'>): PartitionMove[] => Moves.parse(parsed(moves))

const authorOf = ({ authorKind, authorId, authorName }: PlanRow | SummaryRow): ActorRef =>
  ActorRef.parse({ kind: authorKind, id: authorId, name: authorName })

const wasInterrupted = ({ outcome }: PlanRow): boolean =>
  typeof outcome === 'object' && outcome !== null && 'isInterrupted' in outcome && outcome.isInterrupted === true

/** With the pre-image, which only undo reads. */
export const toPlan = (row: PlanRow): Plan & { preImage: unknown[] } => ({
  ...Plan.parse({
    ...PlanBody.parse(parsed(row.body)),
    id: row.id,
    clusterSlug: row.clusterSlug,
    state: row.state,
    title: row.title,
    titleWording: row.titleWording,
    author: authorOf(row),
    createdAt: row.createdAt.toISOString(),
    moves: movesOf(row).slice(0, PLAN_MOVES_SHOWN),
    movesTotal: row.movesTotal,
    risk: row.risk,
    fingerprint: row.fingerprint,
    approval: {
      isNeeded: row.approvalNeeded !== null,
      reason: row.approvalNeeded,
      // Risk is all that a policy asks a second person for.
      ...(row.approvalNeeded === null ? {} : { wording: { kind: 'approval-by-risk', values: { risk: row.risk } } }),
      decision: row.decision,
      by: row.decisionBy,
      at: row.decisionAt?.toISOString() ?? null,
      comment: row.decisionNote,
    },
    outcome: row.outcome,
    jobId: row.jobId,
    isInterrupted: wasInterrupted(row),
    undoOf: row.undoOf,
    replacedBy: row.replacedBy,
  }),
  preImage: z.array(z.unknown()).parse(parsed(row.preImage)),
})

/** Without what may be long. */
export const SUMMARY_OMIT = { body: true, preImage: true, moves: true, outcome: true } as const
export type SummaryRow = Prisma.PlanGetPayload<{ omit: typeof SUMMARY_OMIT }>

export const toPlanSummary = (row: SummaryRow): PlanSummary =>
  PlanSummary.parse({
    ...row,
    author: authorOf(row),
    createdAt: row.createdAt.toISOString(),
    isApprovalNeeded: row.approvalNeeded !== null,
  })
