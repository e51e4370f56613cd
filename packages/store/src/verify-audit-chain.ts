import type { AuditVerdict } from '@headgate/domain'
import type { PrismaClient } from '@headgate/prisma'
import { GENESIS_HASH, hashAuditLink } from './audit-link.ts'
import { findBrokenPlan } from './verify-plans.ts'

/** Held in memory at a time; an input has 64 KiB at most. */
const PAGE = 200

/**
 * Walks the whole chain, first link to last. Finds any link altered, inserted, removed or moved, and any plan that is not what was
 * written of it, but not links cut off at the end: compare `head` and `links` with those of an earlier verdict for that.
 */
export const verifyAuditChain = async (prisma: PrismaClient): Promise<AuditVerdict> => {
  let head = GENESIS_HASH
  let links = 0
  const broken = (brokenAt: number, reason: string, planId: string | null = null): AuditVerdict => ({
    isIntact: false,
    links: brokenAt - 1,
    head,
    brokenAt,
    reason,
    planId,
  })
  for (;;) {
    const rows = await prisma.auditRecord.findMany({
      where: { sequence: { gt: BigInt(links) } },
      orderBy: { sequence: 'asc' },
      take: PAGE,
    })
    const first = links
    for (const { hash, ...content } of rows) {
      const place = links + 1
      if (content.sequence !== BigInt(place)) return broken(place, `Link ${place} is missing.`)
      if (content.prevHash !== head) return broken(place, `Link ${place} does not follow from the one before it.`)
      if (hashAuditLink(content) !== hash) return broken(place, `The content of link ${place} was altered.`)
      head = hash
      links = place
    }
    const plan = await findBrokenPlan(prisma, rows)
    if (plan) {
      head = rows[Number(plan.sequence) - first - 2]?.hash ?? rows[0]?.prevHash ?? GENESIS_HASH
      return broken(Number(plan.sequence), plan.reason, plan.planId)
    }
    if (rows.length < PAGE) return { isIntact: true, links, head, brokenAt: null, reason: null, planId: null }
  }
}
