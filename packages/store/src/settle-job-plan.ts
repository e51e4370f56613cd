import { createHash } from 'node:crypto'
import { canonicalJson, type ItemOutcome, type PlanState } from '@headgate/domain'
import type { PrismaClient } from '@headgate/prisma'
import { appendLink, withAuditChain } from './append-audit-link.ts'
import { NO_ATTEMPT_FIELDS, storableText } from './audit-link.ts'
import { storableJson } from './storable-json.ts'

type JobOutcome = {
  jobId: string
  state: PlanState
  items: ItemOutcome[]
  at: Date
  outcome: 'succeeded' | 'failed'
  problem: string | null
}

/**
 * How a plan ended that went on as a job. What its items were when the attempt was settled stays beside them as `applied`, because the
 * chain holds the digest of that; what they are now gets a link of its own, in the same transaction: either both or none.
 */
export const settleJobPlan = (
  prisma: PrismaClient,
  id: string,
  { jobId, state, items, at, outcome, problem }: JobOutcome,
): Promise<boolean> =>
  withAuditChain(prisma, async (transaction) => {
    const plan = await transaction.plan.findFirst({
      where: { id, jobId, state: 'applying' },
      select: { outcome: true },
    })
    const before = plan?.outcome
    if (!before || typeof before !== 'object' || Array.isArray(before)) return false
    const after = storableJson({ ...before, applied: before.items, items, settledAt: at.toISOString() })
    await transaction.plan.update({ where: { id }, data: { state, outcome: after } })
    const link = await transaction.auditRecord.findFirst({
      where: { kind: 'plan', planId: id },
      orderBy: { sequence: 'desc' },
      select: { attemptId: true },
    })
    if (link)
      await appendLink(transaction, {
        ...NO_ATTEMPT_FIELDS,
        kind: 'outcome',
        attemptId: link.attemptId,
        at,
        outcome,
        problem: problem === null ? null : storableText(problem),
        planId: id,
        digest: createHash('sha256').update(canonicalJson(after.items)).digest('hex'),
      })
    return true
  })
