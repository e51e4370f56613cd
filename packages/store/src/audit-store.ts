import { createHash } from 'node:crypto'
import { AppError, type AuditEntry } from '@headgate/domain'
import type { PrismaClient } from '@headgate/prisma'
import { appendLink, withAuditChain } from './append-audit-link.ts'
import { storableText } from './audit-link.ts'
import { canonicalJson } from './canonical-json.ts'
import { toAuditEntry } from './to-audit-entry.ts'

const INPUT_BYTES_MAX = 64 * 1024

const storable = (text: string | null): string | null => (text === null ? null : storableText(text))

/** An input too long to keep is kept as its size and hash: the trail must not be a place to fill the disk from. */
const inputText = (input: unknown): string => {
  const text = canonicalJson(input)
  const bytes = Buffer.byteLength(text)
  if (bytes <= INPUT_BYTES_MAX) return text
  return canonicalJson({ isTruncated: true, bytes, sha256: createHash('sha256').update(text).digest('hex') })
}

type NewAuditEntry = {
  at: Date
  actorKind: AuditEntry['actorKind']
  actorId: string | null
  actorName: string
  action: string
  clusterSlug: string | null
  resource: string | null
  input: unknown
  validateOnly: boolean
  outcome: 'pending' | 'refused'
  problem: string | null
}
type Settlement = { outcome: 'succeeded' | 'failed' | 'refused'; problem: string | null; at: Date }

const NO_ATTEMPT_FIELDS = {
  actorKind: null,
  actorId: null,
  actorName: null,
  action: null,
  clusterSlug: null,
  resource: null,
  input: null,
  validateOnly: null,
  planId: null,
  digest: null,
}

export const auditStore = (prisma: PrismaClient) => ({
  appendAudit: (entry: NewAuditEntry): Promise<string> =>
    withAuditChain(prisma, (transaction) =>
      appendLink(transaction, {
        kind: 'attempt',
        attemptId: null,
        at: entry.at,
        actorKind: entry.actorKind,
        actorId: storable(entry.actorId),
        actorName: storableText(entry.actorName),
        action: storableText(entry.action),
        clusterSlug: storable(entry.clusterSlug),
        resource: storable(entry.resource),
        input: inputText(entry.input),
        validateOnly: entry.validateOnly,
        outcome: entry.outcome,
        problem: storable(entry.problem),
        planId: null,
        digest: null,
      }),
    ),

  /** Settling twice alike is settling once, so that a caller unsure of its first try may repeat it. */
  settleAudit: (id: string, settlement: Settlement): Promise<void> =>
    withAuditChain(prisma, async (transaction) => {
      const attempt = await transaction.auditRecord.findUnique({ where: { id }, include: { settlement: true } })
      if (attempt?.kind !== 'attempt') {
        throw new AppError({ code: 'NOT_FOUND', title: 'There is no such attempt in the audit trail', detail: id })
      }
      if (attempt.settlement?.outcome === settlement.outcome) return
      if (attempt.settlement || attempt.outcome !== 'pending') {
        throw new AppError({
          code: 'CONFLICT',
          title: 'The attempt is settled already',
          detail: `It ${attempt.settlement?.outcome ?? attempt.outcome}; it cannot become ${settlement.outcome}.`,
        })
      }
      const { outcome, problem, at } = settlement
      const link = { kind: 'settlement' as const, attemptId: id, at, outcome, problem: storable(problem) }
      await appendLink(transaction, { ...NO_ATTEMPT_FIELDS, ...link })
    }),

  listAudit: async (query: { limit: number; beforeSequence: number | null; clusterSlug: string | null }) => {
    const scope = {
      kind: 'attempt' as const,
      ...(query.clusterSlug === null ? {} : { clusterSlug: query.clusterSlug }),
    }
    const before = query.beforeSequence === null ? {} : { sequence: { lt: BigInt(query.beforeSequence) } }
    const [rows, total] = await Promise.all([
      prisma.auditRecord.findMany({
        where: { ...scope, ...before },
        orderBy: { sequence: 'desc' },
        take: query.limit,
        include: { settlement: true },
      }),
      prisma.auditRecord.count({ where: scope }),
    ])
    return { items: rows.map(toAuditEntry), total }
  },
})
