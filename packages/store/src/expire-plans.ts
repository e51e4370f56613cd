import { NO_COST } from '@headgate/domain'
import { Prisma, type PrismaClient } from '@headgate/prisma'
import { PlanBody } from './to-plan.ts'

const NEVER_APPLIED = ['ready', 'awaiting-approval', 'blocked', 'stale', 'rejected']
const BATCH = 200

/** What stays of it: the changes, because they say who may see it. */
const restOf = (body: string): string => {
  const { changes } = PlanBody.parse(JSON.parse(body))
  const undo = { isPossible: false, reason: 'It was never applied.' }
  return JSON.stringify({ changes, steps: [], findings: [], cost: NO_COST, undo } satisfies PlanBody)
}

type Found = { id: string; isNamed: boolean; isDigested: boolean }

/**
 * Plans that nobody applied, made or decided about before then. The audit trail never loses a plan that it names: such a one is kept as
 * `expired`, without steps, moves and pre-image; and as it is where a digest in the chain covers these.
 */
export const expirePlansBefore = async (
  prisma: PrismaClient,
  before: Date,
): Promise<{ deleted: number; expired: number }> => {
  const counts = { deleted: 0, expired: 0 }
  for (;;) {
    const found = await prisma.$queryRaw<Found[]>`
      SELECT id,
        EXISTS (SELECT FROM audit_record a WHERE a.plan_id = p.id) AS "isNamed",
        EXISTS (SELECT FROM audit_record a WHERE a.plan_id = p.id AND a.digest IS NOT NULL) AS "isDigested"
      FROM plan p
      WHERE state IN (${Prisma.join(NEVER_APPLIED)}) AND coalesce(decision_at, created_at) < ${before}
      ORDER BY id LIMIT ${BATCH}`
    for (const { id, isNamed, isDigested } of found) {
      // Whoever takes it at this very moment has it.
      const where = { id, state: { in: NEVER_APPLIED } }
      if (!isNamed) counts.deleted += (await prisma.plan.deleteMany({ where })).count
      else {
        const body = (await prisma.plan.findUnique({ where: { id }, select: { body: true } }))?.body
        const emptied = body === undefined ? {} : { body: restOf(body), preImage: '[]', moves: '[]', movesTotal: 0 }
        const data = { state: 'expired', isUndoable: false, ...(isDigested ? {} : emptied) }
        counts.expired += (await prisma.plan.updateMany({ where, data })).count
      }
    }
    if (found.length < BATCH) return counts
  }
}
