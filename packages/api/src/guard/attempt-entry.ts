import type { NewAuditEntry } from '@headgate/core'
import type { ApiContext } from '../context.ts'
import type { ProcedureMeta } from '../meta.ts'
import { redactInput } from './redact-input.ts'

export type Attempt = { path: string; meta: ProcedureMeta; input: Record<string, unknown>; clusterSlug: string | null }

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value.slice(0, 300) : null)

/** What the audit log says of an attempt before anybody knows how it ends. */
export const attemptEntry = (
  { actor, services }: ApiContext,
  { path, meta, input, clusterSlug }: Attempt,
  outcome: { outcome: NewAuditEntry['outcome']; problem: string | null },
): NewAuditEntry => ({
  at: services.clock.now(),
  actorKind: actor?.kind ?? 'anonymous',
  actorId: actor?.id ?? null,
  actorName: actor?.name ?? 'anonymous',
  action: path,
  clusterSlug,
  resource: meta.audit?.resource ? textOf(input[meta.audit.resource]) : null,
  input: redactInput(input),
  validateOnly: input.validateOnly === true,
  ...outcome,
})
