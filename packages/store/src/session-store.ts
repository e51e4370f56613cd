import type { Member } from '@headgate/domain'
import type { Grant, PrismaClient, User } from '@headgate/prisma'
import { toGrant } from './grant-store.ts'
import { toMember } from './list-members.ts'

type Row = {
  expires_at: Date
  id: string
  name: string
  email: string
  role: User['role']
  is_all_clusters: boolean
  clusters: string[]
  is_all_names: boolean
  names: string[]
  created_at: Date
  grants: GrantJson[]
}
type GrantJson = Pick<Row, 'id' | 'role' | 'is_all_clusters' | 'clusters' | 'is_all_names' | 'names'> & {
  actor_kind: string
  actor_id: string
  created_at: string
  created_by: string
}

const userOf = (row: Row): Parameters<typeof toMember>[0] => ({
  ...{ id: row.id, name: row.name, email: row.email, role: row.role, createdAt: row.created_at },
  ...{ isAllClusters: row.is_all_clusters, clusters: row.clusters, isAllNames: row.is_all_names, names: row.names },
})

const grantOf = (row: GrantJson): Grant => ({
  ...{ id: row.id, actorKind: row.actor_kind, actorId: row.actor_id, role: row.role },
  ...{ isAllClusters: row.is_all_clusters, clusters: row.clusters, isAllNames: row.is_all_names, names: row.names },
  ...{ createdAt: new Date(row.created_at), createdBy: row.created_by },
})

/** Sessions are made by the sign-in library; here they are looked up and end. */
export const sessionStore = (prisma: PrismaClient) => ({
  /**
   * Whose session this is, with all their grants; null: there is none of that token any more. Every page asks this several times a
   * second, so it is one question to the database where the library and the member's grants would be four.
   */
  findSession: async (token: string): Promise<{ member: Member; expiresAt: Date } | null> => {
    const [row] = await prisma.$queryRaw<Row[]>`
      SELECT s.expires_at, u.id, u.name, u.email, u.role::text, u.is_all_clusters, u.clusters, u.is_all_names, u.names, u.created_at,
        coalesce((SELECT json_agg(g ORDER BY g.id) FROM "grant" g WHERE g.actor_kind = 'user' AND g.actor_id = u.id), '[]') AS grants
      FROM session s JOIN "user" u ON u.id = s.user_id
      WHERE s.token = ${token}`
    return row
      ? { member: toMember(userOf(row), row.grants.map(grantOf).map(toGrant)), expiresAt: row.expires_at }
      : null
  },

  deleteExpiredSessions: async (before: Date): Promise<void> => {
    await prisma.session.deleteMany({ where: { expiresAt: { lt: before } } })
  },
})
