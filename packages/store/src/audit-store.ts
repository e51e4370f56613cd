import { createHash } from 'node:crypto'
import { AppError, type AuditEntry, canonicalJson } from '@headgate/domain'
import type { PrismaClient } from '@headgate/prisma'
import { appendLink, withAuditChain } from './append-audit-link.ts'
import { NO_ATTEMPT_FIELDS, storableText } from './audit-link.ts'
import { type AuditScopeQuery, findInScopes } from './audit-scope.ts'
import { planDigest } from './plan-digest.ts'
import { type AttemptRow, planOf, toAuditEntry } from './to-audit-entry.ts'

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
type Settlement = {
  outcome: 'succeeded' | 'failed' | 'refused'
  problem: string | null
  at: Date
  planId?: string | null
  digest?: string | null
}

const UNDOABLE_STATES = ['applied', 'partly-applied', 'applying']

const undoablePlans = async (prisma: PrismaClient, rows: readonly AttemptRow[]): Promise<Set<string>> => {
  const ids = rows.map(planOf).filter((id) => id !== null)
  if (ids.length === 0) return new Set()
  const plans = await prisma.plan.findMany({
    where: { id: { in: ids }, isUndoable: true, state: { in: UNDOABLE_STATES } },
    select: { id: true },
  })
  return new Set(plans.map(({ id }) => id))
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
  settleAudit: (id: string, settled: Settlement): Promise<void> =>
    withAuditChain(prisma, async (transaction) => {
      const attempt = await transaction.auditRecord.findUnique({ where: { id }, include: { links: true } })
      const settlement = attempt?.links.find(({ kind }) => kind === 'settlement')
      if (attempt?.kind !== 'attempt') {
        throw new AppError({ code: 'NOT_FOUND', title: 'There is no such attempt in the audit trail', detail: id })
      }
      if (settlement?.outcome === settled.outcome) return
      if (settlement || attempt.outcome !== 'pending') {
        throw new AppError({
          code: 'CONFLICT',
          title: 'The attempt is settled already',
          detail: `It ${settlement?.outcome ?? attempt.outcome}; it cannot become ${settled.outcome}.`,
        })
      }
      const { outcome, problem, at, planId = null, digest = null } = settled
      const link = { kind: 'settlement' as const, attemptId: id, at, outcome, problem: storable(problem) }
      await appendLink(transaction, { ...NO_ATTEMPT_FIELDS, ...link, planId: storable(planId), digest })
    }),

  /** The digest is made here, of the very texts that are kept: what a verifier finds later must be what was there before it was applied. */
  linkPlan: ({ attemptId, planId, at }: { attemptId: string; planId: string; at: Date }): Promise<void> =>
    withAuditChain(prisma, async (transaction) => {
      const plan = await transaction.plan.findUnique({
        where: { id: planId },
        select: { body: true, preImage: true, moves: true },
      })
      if (!plan) throw new AppError({ code: 'NOT_FOUND', title: 'There is no such plan', detail: planId })
      const link = { kind: 'plan' as const, attemptId, at, outcome: 'pending', problem: null }
      await appendLink(transaction, { ...NO_ATTEMPT_FIELDS, ...link, planId, digest: planDigest(plan) })
    }),

  listOpenAttempts: async (before: Date, limit: number): Promise<{ id: string; planId: string | null }[]> => {
    const rows = await prisma.auditRecord.findMany({
      where: { kind: 'attempt', outcome: 'pending', at: { lt: before }, links: { none: { kind: 'settlement' } } },
      orderBy: { sequence: 'asc' },
      take: limit,
      select: { id: true, links: { where: { kind: 'plan' }, select: { planId: true } } },
    })
    return rows.map(({ id, links }) => ({ id, planId: links[0]?.planId ?? null }))
  },

  findOpenAttempt: async (planId: string): Promise<string | null> => {
    const link = await prisma.auditRecord.findFirst({
      where: { kind: 'plan', planId, attempt: { links: { none: { kind: 'settlement' } } } },
      select: { attemptId: true },
    })
    return link?.attemptId ?? null
  },

  findAudit: async (id: string): Promise<AuditEntry | null> => {
    const row = await prisma.auditRecord.findUnique({ where: { id: storableText(id) }, include: { links: true } })
    return row?.kind === 'attempt' ? toAuditEntry(row, await undoablePlans(prisma, [row])) : null
  },

  listAudit: async ({
    scopes = null,
    ...query
  }: Omit<AuditScopeQuery, 'scopes'> & { scopes?: AuditScopeQuery['scopes'] | null }) => {
    if (scopes !== null) {
      const { sequences, total } = await findInScopes(prisma, { ...query, scopes })
      const rows = await prisma.auditRecord.findMany({
        where: { sequence: { in: sequences } },
        orderBy: { sequence: 'desc' },
        include: { links: true },
      })
      const undoable = await undoablePlans(prisma, rows)
      return { items: rows.map((row) => toAuditEntry(row, undoable)), total }
    }
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
        include: { links: true },
      }),
      prisma.auditRecord.count({ where: scope }),
    ])
    const undoable = await undoablePlans(prisma, rows)
    return { items: rows.map((row) => toAuditEntry(row, undoable)), total }
  },
})
