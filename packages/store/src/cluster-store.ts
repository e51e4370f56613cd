import { ClusterConnection, type ClusterSummary } from '@headgate/domain'
import type { Cluster, PrismaClient } from '@headgate/prisma'
import { seal, unseal } from './seal.ts'

type NewCluster = { slug: string; name: string; connection: ClusterConnection }

/** As Kafka names it, e.g. `SASL_PLAINTEXT, SCRAM-SHA-512`. */
const securityOf = ({ tls, sasl }: ClusterConnection): string =>
  sasl ? `${tls ? 'SASL_SSL' : 'SASL_PLAINTEXT'}, ${sasl.mechanism}` : tls ? 'SSL' : 'PLAINTEXT'

const SHOWN = { slug: true, name: true, bootstrap: true, security: true, createdAt: true } as const

const toSummary = (row: Pick<Cluster, keyof typeof SHOWN>): ClusterSummary => ({
  slug: row.slug,
  name: row.name,
  bootstrap: row.bootstrap,
  security: row.security,
  createdAt: row.createdAt.toISOString(),
})

/** The slug is bound to the sealed text: a row copied over another's does not open. */
const contextOf = (slug: string): string => `cluster:${slug}`

const toColumns = (secretKey: Buffer, { slug, name, connection }: NewCluster) => ({
  name,
  bootstrap: connection.bootstrap,
  security: securityOf(connection),
  sealedConnection: seal(secretKey, JSON.stringify(connection), contextOf(slug)),
})

export const clusterStore = (prisma: PrismaClient, secretKey: Buffer) => ({
  listClusters: async (): Promise<ClusterSummary[]> => {
    const rows = await prisma.cluster.findMany({ select: SHOWN, orderBy: [{ createdAt: 'asc' }, { slug: 'asc' }] })
    return rows.map(toSummary)
  },

  findCluster: async (slug: string): Promise<(ClusterSummary & { connection: ClusterConnection }) | null> => {
    const row = await prisma.cluster.findUnique({ where: { slug } })
    if (!row) return null
    const connection = ClusterConnection.parse(JSON.parse(unseal(secretKey, row.sealedConnection, contextOf(slug))))
    return { ...toSummary(row), connection }
  },

  upsertCluster: async (cluster: NewCluster): Promise<void> => {
    const columns = toColumns(secretKey, cluster)
    await prisma.cluster.upsert({
      where: { slug: cluster.slug },
      create: { slug: cluster.slug, ...columns },
      update: columns,
    })
  },
})
