import { allTouchedNames, type Change } from '@headgate/domain'
import { Prisma, type PrismaClient } from '@headgate/prisma'
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
  states: readonly string[] | null
}

/** Whether the row `one` of plans, or of jobs beside their plans `p`, fits a scope. */
const fits = (one: Prisma.Sql, scopes: readonly NameScope[]): Prisma.Sql => {
  const wanted = JSON.stringify(
    scopes.map(({ clusterSlug, names }) => ({ cluster: clusterSlug, likes: names?.map(likePattern) ?? null })),
  )
  return Prisma.sql`EXISTS (
    SELECT 1 FROM jsonb_to_recordset(${wanted}::jsonb) AS s(cluster text, likes text[])
    WHERE ${one}.cluster_slug = s.cluster AND (s.likes IS NULL OR (p.id IS NOT NULL AND NOT p.touches_all
      AND NOT EXISTS (SELECT 1 FROM unnest(p.touches) AS touched WHERE NOT touched LIKE ANY(s.likes)))))`
}

const inStates = (one: Prisma.Sql, states: readonly string[] | null): Prisma.Sql =>
  states === null ? Prisma.sql`TRUE` : Prisma.sql`${one}.state = ANY(${[...states]}::text[])`

const page = (rows: readonly { id: string }[], { limit, beforeId }: Query): { ids: string[]; total: number } => {
  const ids = rows.map(({ id }) => id)
  const rest = beforeId === null ? ids : ids.filter((id) => id < beforeId)
  return { ids: rest.slice(0, limit), total: ids.length }
}

/** Ids of the plans all of whose names fit a scope, newest first, and how many there are in all. */
export const findPlansInScopes = async (prisma: PrismaClient, query: Query) => {
  const one = Prisma.sql`p`
  return page(
    await prisma.$queryRaw<{ id: string }[]>`
      SELECT p.id FROM plan p WHERE ${inStates(one, query.states)} AND ${fits(one, query.scopes)} ORDER BY p.id DESC`,
    query,
  )
}

/** The same of jobs, by the plans they carry out; one without a plan touches nobody knows what. */
export const findJobsInScopes = async (prisma: PrismaClient, query: Query) => {
  const one = Prisma.sql`j`
  return page(
    await prisma.$queryRaw<{ id: string }[]>`
      SELECT j.id FROM job j LEFT JOIN plan p ON p.id = j.plan_id
      WHERE ${inStates(one, query.states)} AND ${fits(one, query.scopes)} ORDER BY j.id DESC`,
    query,
  )
}
