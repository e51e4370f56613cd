import { randomUUID } from 'node:crypto'
import type { Prisma, PrismaClient } from '@headgate/prisma'
import { type AuditLinkContent, GENESIS_HASH, hashAuditLink } from './audit-link.ts'

/** Any fixed number that no other advisory lock of this database uses. */
const AUDIT_LOCK = 4_201_337_002n

export type NewLink = Omit<AuditLinkContent, 'sequence' | 'id' | 'prevHash'>

export type Transaction = Prisma.TransactionClient

/** Appends one link at the head of the chain, inside a transaction of the caller's that ends soon: others wait for it. */
export const appendLink = async (transaction: Transaction, link: NewLink): Promise<string> => {
  const head = await transaction.auditRecord.findFirst({
    orderBy: { sequence: 'desc' },
    select: { sequence: true, hash: true },
  })
  const content: AuditLinkContent = {
    ...link,
    sequence: (head?.sequence ?? 0n) + 1n,
    id: randomUUID(),
    prevHash: head?.hash ?? GENESIS_HASH,
  }
  await transaction.auditRecord.create({ data: { ...content, hash: hashAuditLink(content) } })
  return content.id
}

/** Runs `work` while no other process of the installation appends: the head it sees stays the head. */
export const withAuditChain = <T>(prisma: PrismaClient, work: (transaction: Transaction) => Promise<T>): Promise<T> =>
  prisma.$transaction(
    async (transaction) => {
      await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${AUDIT_LOCK})`
      return work(transaction)
    },
    { maxWait: 10_000, timeout: 15_000 },
  )
