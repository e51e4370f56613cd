import { AuditEntry } from '@headgate/domain'
import type { Prisma } from '@headgate/prisma'

export type AttemptRow = Prisma.AuditRecordGetPayload<{ include: { links: true } }>

/** The plan an attempt applied, or else the one it made. */
export const planOf = ({ links }: AttemptRow): string | null =>
  (links.find(({ kind }) => kind === 'plan') ?? links.find(({ kind }) => kind === 'settlement'))?.planId ?? null

/** An attempt with its links, read as the one entry a person sees. `undoable`: ids of applied plans with a way back. */
export const toAuditEntry = (row: AttemptRow, undoable: ReadonlySet<string>): AuditEntry => {
  // What went on as a job ended later than the attempt: that is the last word.
  const settlement =
    row.links.find(({ kind }) => kind === 'outcome') ?? row.links.find(({ kind }) => kind === 'settlement')
  const applied = row.links.find(({ kind }) => kind === 'plan')?.planId ?? null
  return AuditEntry.parse({
    id: row.id,
    sequence: Number(row.sequence),
    at: row.at.toISOString(),
    settledAt: settlement?.at.toISOString() ?? (row.outcome === 'pending' ? null : row.at.toISOString()),
    actorKind: row.actorKind,
    actorName: row.actorName,
    action: row.action,
    clusterSlug: row.clusterSlug,
    resource: row.resource,
    outcome: settlement?.outcome ?? row.outcome,
    problem: settlement?.problem ?? row.problem,
    validateOnly: row.validateOnly,
    planId: planOf(row),
    canUndo: applied !== null && undoable.has(applied),
  })
}
