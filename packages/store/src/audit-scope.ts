import type { PrismaClient } from '@headgate/prisma'

type AuditScope = {
  clusterSlugs: readonly string[] | null
  names?: readonly string[]
  actions?: readonly string[]
  actorId?: string
}
export type AuditScopeQuery = {
  limit: number
  beforeSequence: number | null
  clusterSlug: string | null
  scopes: readonly AuditScope[]
}

/** `*` becomes `%`; what LIKE takes for more than itself is escaped, so that `a_b` is not `axb`. */
export const likePattern = (pattern: string): string => pattern.replaceAll(/[\\%_]/g, '\\$&').replaceAll('*', '%')

/** Places in the chain of the attempts that fit one of the scopes, newest first, and how many there are in all. */
export const findInScopes = async (
  prisma: PrismaClient,
  { limit, beforeSequence, clusterSlug, scopes }: AuditScopeQuery,
): Promise<{ sequences: bigint[]; total: number }> => {
  const rows = JSON.stringify(
    scopes.map(({ clusterSlugs, names, actions, actorId }) => ({
      clusters: clusterSlugs,
      likes: names?.map(likePattern) ?? null,
      actions: actions ?? null,
      actor: actorId ?? null,
    })),
  )
  const before = beforeSequence === null ? null : BigInt(beforeSequence)
  const [page, counted] = await Promise.all([
    prisma.$queryRaw<{ sequence: bigint }[]>`
      SELECT r.sequence FROM audit_record r
      WHERE r.kind = 'attempt' AND (${clusterSlug}::text IS NULL OR r.cluster_slug = ${clusterSlug})
        AND (${before}::bigint IS NULL OR r.sequence < ${before})
        AND EXISTS (
          SELECT 1 FROM jsonb_to_recordset(${rows}::jsonb) AS s(clusters text[], likes text[], actions text[], actor text)
          WHERE (s.clusters IS NULL OR r.cluster_slug = ANY(s.clusters)) AND (s.likes IS NULL OR r.resource LIKE ANY(s.likes))
            AND (s.actions IS NULL OR r.action = ANY(s.actions)) AND (s.actor IS NULL OR r.actor_id = s.actor))
      ORDER BY r.sequence DESC LIMIT ${limit}`,
    prisma.$queryRaw<{ total: bigint }[]>`
      SELECT count(*) AS total FROM audit_record r
      WHERE r.kind = 'attempt' AND (${clusterSlug}::text IS NULL OR r.cluster_slug = ${clusterSlug})
        AND EXISTS (
          SELECT 1 FROM jsonb_to_recordset(${rows}::jsonb) AS s(clusters text[], likes text[], actions text[], actor text)
          WHERE (s.clusters IS NULL OR r.cluster_slug = ANY(s.clusters)) AND (s.likes IS NULL OR r.resource LIKE ANY(s.likes))
            AND (s.actions IS NULL OR r.action = ANY(s.actions)) AND (s.actor IS NULL OR r.actor_id = s.actor))`,
  ])
  return { sequences: page.map(({ sequence }) => sequence), total: Number(counted[0]?.total ?? 0n) }
}
