import type {
  ActorRef,
  Change,
  ItemOutcome,
  PartitionMove,
  Plan,
  PlanState,
  PlanSummary,
  TitleWording,
} from '@headgate/domain'
import type { PrismaClient } from '@headgate/prisma'
import { storableText } from './audit-link.ts'
import { expirePlansBefore } from './expire-plans.ts'
import { findPlansInScopes, type NameScope, touchColumns } from './plan-scope.ts'
import { settleJobPlan } from './settle-job-plan.ts'
import { storableJson } from './storable-json.ts'
import { movesOf, type PlanBody, SUMMARY_OMIT, toPlan, toPlanSummary } from './to-plan.ts'

type NewPlan = {
  clusterSlug: string
  state: Extract<PlanState, 'ready' | 'awaiting-approval' | 'blocked'>
  title: string
  titleWording?: TitleWording | null
  author: ActorRef
  changes: Change[]
  steps: Plan['steps']
  moves: PartitionMove[]
  findings: Plan['findings']
  risk: Plan['risk']
  cost: Plan['cost']
  fingerprint: string
  approvalNeeded: string | null
  preImage: unknown[]
  undo: Plan['undo']
  undoOf: string | null
}
type Outcome = {
  state: PlanState
  items: ItemOutcome[]
  by: ActorRef
  at: Date
  settledAt: Date | null
  jobId: string | null
  isInterrupted?: boolean
}

const count = (findings: Plan['findings'], severity: string): number =>
  findings.filter((finding) => finding.severity === severity).length

export const planStore = (prisma: PrismaClient) => ({
  createPlan: async (plan: NewPlan): Promise<Plan> => {
    const { changes, steps, findings, cost, undo } = plan
    const body: PlanBody = { changes, steps, findings, cost, undo }
    const row = await prisma.plan.create({
      data: {
        clusterSlug: plan.clusterSlug,
        state: plan.state,
        title: storableText(plan.title),
        ...(plan.titleWording ? { titleWording: storableJson(plan.titleWording) } : {}),
        risk: plan.risk,
        authorKind: plan.author.kind,
        authorId: plan.author.id,
        authorName: storableText(plan.author.name),
        fingerprint: plan.fingerprint,
        body: JSON.stringify(body),
        preImage: JSON.stringify(plan.preImage),
        moves: JSON.stringify(plan.moves),
        movesTotal: plan.moves.length,
        ...touchColumns(changes),
        blockers: count(findings, 'blocker'),
        warnings: count(findings, 'warning'),
        approvalNeeded: plan.approvalNeeded,
        isUndoable: undo.isPossible,
        undoOf: plan.undoOf,
      },
    })
    const { preImage: _, ...made } = toPlan(row)
    return made
  },

  findPlan: async (id: string): Promise<(Plan & { preImage: unknown[] }) | null> => {
    const row = await prisma.plan.findUnique({ where: { id: storableText(id) } })
    return row && toPlan(row)
  },

  findPlanSummary: async (id: string): Promise<PlanSummary | null> => {
    const row = await prisma.plan.findUnique({ where: { id: storableText(id) }, omit: SUMMARY_OMIT })
    return row && toPlanSummary(row)
  },

  listPlanMoves: async (id: string, { offset, limit }: { offset: number; limit: number }): Promise<PartitionMove[]> => {
    const row = await prisma.plan.findUnique({ where: { id }, select: { moves: true } })
    return row ? movesOf(row).slice(offset, offset + limit) : []
  },

  listPlans: async (query: {
    limit: number
    beforeId: string | null
    clusterSlugs: readonly string[] | null
    scopes?: readonly NameScope[] | null
    states: readonly PlanState[] | null
  }): Promise<{ items: PlanSummary[]; total: number }> => {
    if (query.scopes) {
      const { ids, total } = await findPlansInScopes(prisma, { ...query, scopes: query.scopes })
      const rows = await prisma.plan.findMany({
        where: { id: { in: ids } },
        orderBy: { id: 'desc' },
        omit: SUMMARY_OMIT,
      })
      return { items: rows.map(toPlanSummary), total }
    }
    const where = {
      ...(query.clusterSlugs === null ? {} : { clusterSlug: { in: [...query.clusterSlugs] } }),
      ...(query.states === null ? {} : { state: { in: [...query.states] } }),
    }
    const [rows, total] = await Promise.all([
      prisma.plan.findMany({
        where: { ...where, ...(query.beforeId === null ? {} : { id: { lt: storableText(query.beforeId) } }) },
        orderBy: { id: 'desc' },
        take: query.limit,
        omit: SUMMARY_OMIT,
      }),
      prisma.plan.count({ where }),
    ])
    return { items: rows.map(toPlanSummary), total }
  },

  /** One statement, so that of two callers at once exactly one moves it. */
  claimPlan: async (id: string, from: readonly PlanState[], to: PlanState): Promise<boolean> => {
    const { count: moved } = await prisma.plan.updateMany({
      where: { id, state: { in: [...from] } },
      data: { state: to },
    })
    return moved > 0
  },

  decidePlan: async (
    id: string,
    {
      decision,
      by,
      at,
      comment,
    }: { decision: 'approved' | 'rejected'; by: ActorRef; at: Date; comment: string | null },
  ): Promise<boolean> => {
    const { count: decided } = await prisma.plan.updateMany({
      where: { id, state: 'awaiting-approval' },
      data: {
        state: decision === 'approved' ? 'ready' : 'rejected',
        decision,
        decisionBy: storableJson(by),
        decisionAt: at,
        decisionNote: comment === null ? null : storableText(comment),
      },
    })
    return decided > 0
  },

  /** Only while it is applying: what was settled by somebody who took it for abandoned stands, and the audit with it. */
  settlePlan: async (id: string, { state, jobId, at, settledAt, ...rest }: Outcome): Promise<boolean> => {
    const outcome = { ...rest, at: at.toISOString(), settledAt: settledAt?.toISOString() ?? null }
    const { count: settled } = await prisma.plan.updateMany({
      where: { id, state: 'applying' },
      data: { state, jobId, outcome: storableJson(outcome) },
    })
    return settled > 0
  },

  settleJobPlan: (id: string, outcome: Parameters<typeof settleJobPlan>[2]): Promise<boolean> =>
    settleJobPlan(prisma, id, outcome),

  expirePlansBefore: (before: Date) => expirePlansBefore(prisma, before),

  replacePlan: async (id: string, by: string): Promise<void> => {
    await prisma.plan.updateMany({ where: { id }, data: { state: 'stale', replacedBy: by } })
  },
})
