import { AuditEntry } from '@headgate/domain'
import type { Prisma } from '@headgate/prisma'

type AttemptRow = Prisma.AuditRecordGetPayload<{ include: { settlement: true } }>

/** An attempt and, when there is one, its settlement, read as the one entry a person sees. */
export const toAuditEntry = (row: AttemptRow): AuditEntry =>
  AuditEntry.parse({
    id: row.id,
    sequence: Number(row.sequence),
    at: row.at.toISOString(),
    settledAt: row.settlement?.at.toISOString() ?? (row.outcome === 'pending' ? null : row.at.toISOString()),
    actorKind: row.actorKind,
    actorName: row.actorName,
    action: row.action,
    clusterSlug: row.clusterSlug,
    resource: row.resource,
    outcome: row.settlement?.outcome ?? row.outcome,
    problem: row.settlement?.problem ?? row.problem,
    validateOnly: row.validateOnly,
  })
