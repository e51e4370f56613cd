import { createPrismaClient } from '@headgate/prisma'
import { alarmNewsStore } from './alarm-news-store.ts'
import { alarmRulesStore } from './alarm-rules-store.ts'
import { alarmStore } from './alarm-store.ts'
import { auditStore } from './audit-store.ts'
import { bridgeStore } from './bridge-store.ts'
import { clusterStore } from './cluster-store.ts'
import { commandStore } from './command-store.ts'
import { tellingAway } from './database-error.ts'
import { deviceStore } from './device-store.ts'
import { edgeConfigStore } from './edge-config-store.ts'
import { fleetStore } from './fleet-store.ts'
import { grantStore } from './grant-store.ts'
import { idempotencyStore } from './idempotency-store.ts'
import { jobStore } from './job-store.ts'
import { leaseStore } from './lease-store.ts'
import { memberStore } from './member-store.ts'
import { peopleStore } from './people-store.ts'
import { planStore } from './plan-store.ts'
import { policyStore } from './policy-store.ts'
import { rateLimitStore } from './rate-limit-store.ts'
import { sampleStore } from './sample-store.ts'
import { sessionStore } from './session-store.ts'
import { tokenStore } from './token-store.ts'
import { verifyAuditChain } from './verify-audit-chain.ts'

export type OpenStoreOptions = {
  databaseUrl: string
  /** 32 bytes, from loadOrCreateSecretKey. */
  secretKey: Buffer
  /** Connections at most; 5 unless told. */
  max?: number
  /** How long a query waits for a free connection; 5 s unless told. */
  connectTimeoutMs?: number
}

/** Everything Headgate keeps. Connects with the first query; `close()` ends the pool. */
export const openStore = ({ databaseUrl, secretKey, ...pool }: OpenStoreOptions) => {
  const prisma = createPrismaClient({ databaseUrl, ...pool })
  return tellingAway({
    ...clusterStore(prisma, secretKey),
    ...tokenStore(prisma),
    ...memberStore(prisma),
    ...peopleStore(prisma),
    ...grantStore(prisma),
    ...policyStore(prisma),
    ...auditStore(prisma),
    ...planStore(prisma),
    ...bridgeStore(prisma),
    ...deviceStore(prisma),
    ...fleetStore(prisma),
    ...alarmStore(prisma),
    ...alarmRulesStore(prisma),
    ...alarmNewsStore(prisma),
    ...edgeConfigStore(prisma),
    ...commandStore(prisma),
    ...sampleStore(prisma),
    ...leaseStore(prisma),
    ...jobStore(prisma),
    ...idempotencyStore(prisma, secretKey),
    ...rateLimitStore(prisma),
    ...sessionStore(prisma),
    verifyAuditChain: () => verifyAuditChain(prisma),
    /** Throws when the database does not answer. */
    ping: async (): Promise<void> => {
      await prisma.$queryRaw`SELECT 1`
    },
    /** For the sign-in library alone, which brings its own queries. */
    prisma,
    close: (): Promise<void> => prisma.$disconnect(),
  })
}

export type Store = ReturnType<typeof openStore>
