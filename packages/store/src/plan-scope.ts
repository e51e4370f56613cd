import { allTouchedNames, type Change, type PlanState } from '@headgate/domain'
import type { PrismaClient } from '@headgate/prisma'
import { storableText } from './audit-link.ts'
import { likePattern } from './audit-scope.ts'

export type NameScope = { clusterSlug: string; names: readonly string[] | null }

export const touchColumns = (changes: Change[]) => {
  const names = allTouchedNames(changes)
  return { touchesAll: names === null, touches: names?.map(storableText) ?? [] }
}

type Query = {
  limit: number
  beforeId: string | null
  scopes: readonly NameScope[]
  states: readonly PlanState[] | null
}

/** Ids of the plans all of whose names fit a scope, newest first, and how many there are in all. */
export const findPlansInScopes = async (
  prisma: PrismaClient,
  { limit, beforeId, scopes, states }: Query,
): Promise<{ ids: string[]; total: number }> => {
  const wanted = JSON.stringify(
    scopes.map(({ clusterSlug, names }) => ({ cluster: clusterSlug, likes: names?.map(likePattern) ?? null })),
  )
  const before = beforeId === null ? null : storableText(beforeId)
  const chosen = states === null ? null : JSON.stringify(states)
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM plan p
    WHERE (${chosen}::text IS NULL OR ${chosen}::jsonb ? p.state)
      AND EXISTS (
        SELECT 1 FROM jsonb_to_recordset(${wanted}::jsonb) AS s(cluster text, likes text[])
        WHERE p.cluster_slug = s.cluster AND (s.likes IS NULL OR (NOT p.touches_all
          AND NOT EXISTS (SELECT 1 FROM unnest(p.touches) AS touched WHERE NOT touched LIKE ANY(s.likes)))))
    ORDER BY p.id DESC`
  const ids = rows.map(({ id }) => id)
  const rest = before === null ? ids : ids.filter((id) => id < before)
  return { ids: rest.slice(0, limit), total: ids.length }
}
