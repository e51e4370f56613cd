import type { ApiToken, Grant, Role, StoredGrant } from '@headgate/domain'
import type { PrismaClient, ApiToken as TokenRow } from '@headgate/prisma'
import { grantColumns, grantFields, grantsByActor, rowOfGrant } from './grant-store.ts'

type NewToken = {
  name: string
  role: Role
  clusters: string[] | null
  names?: string[] | null
  grants?: readonly Grant[]
  hash: string
  hint: string
  createdBy: string
  person?: string | null
  expiresAt: Date | null
}

/** The hash stays behind: it is of no use to anybody who is shown a token. */
const toToken = (row: TokenRow, grants: StoredGrant[]): ApiToken & { person: string | null } => ({
  id: row.id,
  name: row.name,
  role: row.role,
  ...grantFields(row),
  grants,
  hint: row.hint,
  createdBy: row.createdBy,
  person: row.person,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt?.toISOString() ?? null,
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
})

const TOUCH_INTERVAL_MS = 60_000

export const tokenStore = (prisma: PrismaClient) => ({
  createToken: async ({ clusters, names = null, grants = [], ...token }: NewToken): Promise<ApiToken> =>
    prisma.$transaction(async (transaction) => {
      const row = await transaction.apiToken.create({ data: { ...token, ...grantColumns({ clusters, names }) } })
      const own = { actorKind: 'token' as const, actorId: row.id, createdBy: token.createdBy }
      await transaction.grant.createMany({ data: grants.map((grant) => rowOfGrant({ ...grant, ...own })) })
      return toToken(row, (await grantsByActor(transaction, 'token', [row.id]))(row.id))
    }),

  listTokens: async (): Promise<(ApiToken & { person: string | null })[]> => {
    const rows = await prisma.apiToken.findMany({ orderBy: { createdAt: 'desc' } })
    const ids = rows.map(({ id }) => id)
    const grantsOf = await grantsByActor(prisma, 'token', ids)
    return rows.map((row) => toToken(row, grantsOf(row.id)))
  },

  /** With the grants it was given later. */
  deleteToken: async (id: string): Promise<boolean> => {
    const [{ count }] = await prisma.$transaction([
      prisma.apiToken.deleteMany({ where: { id } }),
      prisma.grant.deleteMany({ where: { actorKind: 'token', actorId: id } }),
    ])
    return count > 0
  },

  /** Expired tokens are found too: whoever asks wants to say that it expired. */
  findTokenByHash: async (hash: string): Promise<ApiToken | null> => {
    const row = await prisma.apiToken.findUnique({ where: { hash } })
    return row && toToken(row, (await grantsByActor(prisma, 'token', [row.id]))(row.id))
  },

  touchToken: async (id: string, at: Date): Promise<void> => {
    const staleBefore = new Date(at.getTime() - TOUCH_INTERVAL_MS)
    // Whoever calls has looked already; of several consoles that come at once one writes.
    await prisma.apiToken.updateMany({
      where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: staleBefore } }] },
      data: { lastUsedAt: at },
    })
  },
})
