import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from './generated/client.ts'

export type PrismaClientOptions = {
  databaseUrl: string
  /** Connections at most; every process of the installation has its own pool. */
  max?: number
  /** How long a query waits for a free connection. */
  connectTimeoutMs?: number
}

/** Opens no connection before the first query. `$disconnect()` closes the pool. */
export const createPrismaClient = ({
  databaseUrl,
  max = 5,
  connectTimeoutMs = 5_000,
}: PrismaClientOptions): PrismaClient =>
  new PrismaClient({
    adapter: new PrismaPg({
      connectionString: databaseUrl,
      max,
      connectionTimeoutMillis: connectTimeoutMs,
      application_name: 'headgate',
    }),
  })
