import { createHash } from 'node:crypto'
import { canonicalJson } from '@headgate/domain'
import { Prisma, type PrismaClient } from '@headgate/prisma'
import { digestOfHashes } from './plan-digest.ts'

/** A link that says something of a plan. */
export type PlanLink = { sequence: bigint; kind: string; planId: string | null; digest: string | null }
export type BrokenPlan = { sequence: bigint; planId: string; reason: string }

type Hashes = { id: string; body: string; preImage: string; moves: string }

/** The database hashes, so that a plan of many megabytes never travels. */
const hashesOf = async (prisma: PrismaClient, ids: readonly string[]): Promise<Map<string, Hashes>> => {
  const rows = await prisma.$queryRaw<Hashes[]>`
    SELECT id,
      encode(sha256(convert_to(body, 'UTF8')), 'hex') AS "body",
      encode(sha256(convert_to(pre_image, 'UTF8')), 'hex') AS "preImage",
      encode(sha256(convert_to(moves, 'UTF8')), 'hex') AS "moves"
    FROM plan WHERE id IN (${Prisma.join([...ids])})`
  return new Map(rows.map((row) => [row.id, row]))
}

const digest = (items: unknown): string => createHash('sha256').update(canonicalJson(items)).digest('hex')

/** Of the items as they are, and of what they were before the job of the plan was over; null: it has not been. */
const itemsDigests = async (
  prisma: PrismaClient,
  id: string,
): Promise<{ now: string | null; applied: string | null }> => {
  const row = await prisma.plan.findUnique({ where: { id }, select: { outcome: true } })
  const outcome = row?.outcome
  if (outcome === null || outcome === undefined || typeof outcome !== 'object' || Array.isArray(outcome))
    return { now: null, applied: null }
  const { items, applied } = outcome
  return { now: items === undefined ? null : digest(items), applied: applied === undefined ? null : digest(applied) }
}

/** Items that differ from what the settlement says need a link that says so. */
const isAsSettled = async (prisma: PrismaClient, planId: string, settled: string): Promise<boolean> => {
  const { now, applied } = await itemsDigests(prisma, planId)
  if (now === settled) return true
  if (applied !== settled) return false
  return (await prisma.auditRecord.findFirst({ where: { kind: 'outcome', planId }, select: { id: true } })) !== null
}

/** The first of these links whose plan is gone, or is not any more what the link says of it. */
export const findBrokenPlan = async (prisma: PrismaClient, links: readonly PlanLink[]): Promise<BrokenPlan | null> => {
  const told = links.flatMap(({ sequence, kind, planId, digest }) =>
    planId !== null && digest !== null ? [{ sequence, kind, planId, digest }] : [],
  )
  if (told.length === 0) return null
  const hashes = await hashesOf(prisma, [...new Set(told.map(({ planId }) => planId))])
  for (const { sequence, kind, planId, digest } of told) {
    const found = hashes.get(planId)
    if (!found) return { sequence, planId, reason: `The plan ${planId} of link ${sequence} is gone.` }
    if (kind === 'plan' && digestOfHashes(found) !== digest)
      return { sequence, planId, reason: `The plan ${planId} or its pre-image was altered after link ${sequence}.` }
    const isSettled =
      kind === 'settlement'
        ? await isAsSettled(prisma, planId, digest)
        : kind !== 'outcome' || (await itemsDigests(prisma, planId)).now === digest
    if (!isSettled)
      return { sequence, planId, reason: `The outcome of the plan ${planId} was altered after link ${sequence}.` }
  }
  return null
}
