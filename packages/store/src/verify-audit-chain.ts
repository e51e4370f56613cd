import type { PrismaClient } from '@headgate/prisma'
import { GENESIS_HASH, hashAuditLink } from './audit-link.ts'

const PAGE = 1_000

export type AuditChainVerdict =
  | { isIntact: true; links: number; head: string }
  | { isIntact: false; links: number; brokenAt: number; reason: string }

/**
 * Walks the whole chain, first link to last. Finds any link altered, inserted, removed or moved, but not links cut
 * off at the end: compare `head` and `links` with those of an earlier verdict for that.
 */
export const verifyAuditChain = async (prisma: PrismaClient): Promise<AuditChainVerdict> => {
  let prevHash = GENESIS_HASH
  let links = 0
  for (;;) {
    const rows = await prisma.auditRecord.findMany({
      where: { sequence: { gt: BigInt(links) } },
      orderBy: { sequence: 'asc' },
      take: PAGE,
    })
    for (const { hash, ...content } of rows) {
      const brokenAt = links + 1
      const broken = (reason: string): AuditChainVerdict => ({ isIntact: false, links, brokenAt, reason })
      if (content.sequence !== BigInt(brokenAt)) return broken(`Link ${brokenAt} is missing.`)
      if (content.prevHash !== prevHash) return broken(`Link ${brokenAt} does not follow from the one before it.`)
      if (hashAuditLink(content) !== hash) return broken(`The content of link ${brokenAt} was altered.`)
      prevHash = hash
      links = brokenAt
    }
    if (rows.length < PAGE) return { isIntact: true, links, head: prevHash }
  }
}
