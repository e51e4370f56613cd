import { type Actor, AppError, type AuditEntry, type ListOf } from '@headgate/domain'
import type { Clock } from '../ports/clock.ts'
import type { AuditStore } from '../ports/store.ts'
import { auditScopes } from './audit-scopes.ts'

const sequenceOf = (cursor: string | undefined): number | null => {
  if (cursor === undefined) return null
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor)
  throw new AppError({
    code: 'INVALID_INPUT',
    title: 'This cursor was not made here',
    fix: 'Leave the cursor out to begin with the newest entry.',
    fields: [{ path: 'cursor', message: 'Not a cursor of this list.' }],
  })
}

/**
 * Newest first, and nothing that the actor may not see, in the items as in the total. The cursor is a place in the chain, so that
 * entries written meanwhile shift nothing. `namedActions` are those whose resource is the name that was touched.
 */
export const listAudit = async (
  deps: Pick<AuditStore, 'listAudit'> & { clock: Clock },
  actor: Actor,
  query: { limit: number; cursor?: string | undefined; cluster?: string | undefined },
  namedActions: readonly string[] = [],
): Promise<ListOf<AuditEntry>> => {
  const { items, total } = await deps.listAudit({
    limit: query.limit,
    beforeSequence: sequenceOf(query.cursor),
    clusterSlug: query.cluster ?? null,
    scopes: auditScopes(actor, query.cluster, namedActions),
  })
  const last = items.at(-1)
  return {
    items,
    nextCursor: items.length === query.limit && last && last.sequence > 1 ? String(last.sequence) : null,
    total,
    asOf: deps.clock.now().toISOString(),
    incomplete: [],
  }
}
