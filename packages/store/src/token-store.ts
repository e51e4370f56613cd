import type { ApiToken, Role } from '@headgate/domain'
import type { PrismaClient, ApiToken as TokenRow } from '@headgate/prisma'

type NewToken = {
  name: string
  role: Role
  clusters: string[] | null
  hash: string
  hint: string
  createdBy: string
  expiresAt: Date | null
}

const TOUCH_INTERVAL_MS = 60_000

/** The hash stays behind: it is of no use to anybody who is shown a token. */
const toToken = (row: TokenRow): ApiToken => ({
  id: row.id,
  name: row.name,
  role: row.role,
  clusters: row.isAllClusters ? null : row.clusters,
  hint: row.hint,
  createdBy: row.createdBy,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt?.toISOString() ?? null,
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
})

export const tokenStore = (prisma: PrismaClient) => ({
  createToken: async ({ clusters, ...token }: NewToken): Promise<ApiToken> =>
    toToken(
      await prisma.apiToken.create({ data: { ...token, isAllClusters: clusters === null, clusters: clusters ?? [] } }),
    ),

  listTokens: async (): Promise<ApiToken[]> =>
    (await prisma.apiToken.findMany({ orderBy: { createdAt: 'desc' } })).map(toToken),

  deleteToken: async (id: string): Promise<boolean> => (await prisma.apiToken.deleteMany({ where: { id } })).count > 0,

  /** Expired tokens are found too: whoever asks wants to say that it expired. */
  findTokenByHash: async (hash: string): Promise<ApiToken | null> => {
    const row = await prisma.apiToken.findUnique({ where: { hash } })
    return row && toToken(row)
  },

  touchToken: async (id: string, at: Date): Promise<void> => {
    const staleBefore = new Date(at.getTime() - TOUCH_INTERVAL_MS)
    await prisma.apiToken.updateMany({
      where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: staleBefore } }] },
      data: { lastUsedAt: at },
    })
  },
})
