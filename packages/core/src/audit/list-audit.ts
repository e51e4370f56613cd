import { type Actor, AppError, type AuditEntry, type ListOf } from '@headgate/domain'
import type { Clock } from '../ports/clock.ts'
import type { AuditStore } from '../ports/store.ts'

/** The cluster to look at: an actor limited to some clusters must stay within them. */
const clusterWithin = (actor: Actor, asked: string | undefined): string | null => {
  if (actor.clusters === null) return asked ?? null
  const slug = asked ?? (actor.clusters.length === 1 ? actor.clusters[0] : undefined)
  if (slug !== undefined && actor.clusters.includes(slug)) return slug
  throw new AppError({
    code: 'FORBIDDEN',
    title: 'The audit of all clusters is not for this actor',
    detail: `This ${actor.kind} is limited to certain clusters.`,
    fix: 'Name one of its clusters.',
    fields: [{ path: 'cluster', message: 'Name one of your clusters.' }],
  })
}

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

/** Newest first. The cursor is a place in the chain, so that entries written meanwhile shift nothing. */
export const listAudit = async (
  deps: Pick<AuditStore, 'listAudit'> & { clock: Clock },
  actor: Actor,
  query: { limit: number; cursor?: string | undefined; cluster?: string | undefined },
): Promise<ListOf<AuditEntry>> => {
  const clusterSlug = clusterWithin(actor, query.cluster)
  const { items, total } = await deps.listAudit({
    limit: query.limit,
    beforeSequence: sequenceOf(query.cursor),
    clusterSlug,
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
