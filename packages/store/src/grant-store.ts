import type { Grant, StoredGrant } from '@headgate/domain'
import type { Grant as GrantRow, Prisma, PrismaClient } from '@headgate/prisma'

type ActorKind = StoredGrant['actorKind']
type NewGrant = Grant & { actorKind: ActorKind; actorId: string; createdBy: string }

/** null is kept as a flag, because an empty array must not become "all". */
export const grantColumns = ({ clusters, names }: Pick<Grant, 'clusters' | 'names'>) => ({
  isAllClusters: clusters === null,
  clusters: clusters ?? [],
  isAllNames: names === null,
  names: names ?? [],
})
export const grantFields = (row: Pick<GrantRow, 'isAllClusters' | 'clusters' | 'isAllNames' | 'names'>) => ({
  clusters: row.isAllClusters ? null : row.clusters,
  names: row.isAllNames ? null : row.names,
})

export const toGrant = (row: GrantRow): StoredGrant => ({
  id: row.id,
  actorKind: row.actorKind === 'token' ? 'token' : 'user',
  actorId: row.actorId,
  role: row.role,
  ...grantFields(row),
  createdAt: row.createdAt.toISOString(),
  createdBy: row.createdBy,
})

export const rowOfGrant = ({ actorKind, actorId, role, createdBy, ...grant }: NewGrant) => ({
  actorKind,
  actorId,
  role,
  createdBy,
  ...grantColumns(grant),
})

/** The grants given later, by the actor they were given to. */
export const grantsByActor = async (
  prisma: PrismaClient | Prisma.TransactionClient,
  actorKind: ActorKind,
  actorIds: readonly string[],
): Promise<(actorId: string) => StoredGrant[]> => {
  const where = { actorKind, actorId: { in: [...actorIds] } }
  const rows = actorIds.length === 0 ? [] : await prisma.grant.findMany({ where, orderBy: { id: 'asc' } })
  const grants = Map.groupBy(rows.map(toGrant), ({ actorId }) => actorId)
  return (actorId) => grants.get(actorId) ?? []
}

export const grantStore = (prisma: PrismaClient) => ({
  /** Oldest first; of everybody when `actor` is null. */
  listGrants: async (actor: { kind: ActorKind; id: string } | null): Promise<StoredGrant[]> => {
    const where = actor ? { actorKind: actor.kind, actorId: actor.id } : {}
    return (await prisma.grant.findMany({ where, orderBy: { id: 'asc' } })).map(toGrant)
  },

  createGrant: async (grant: NewGrant): Promise<StoredGrant> =>
    toGrant(await prisma.grant.create({ data: rowOfGrant(grant) })),
})
