import type {
  AlarmStore,
  AuditStore,
  ChangeStore,
  Clock,
  ClusterServices,
  ClusterStore,
  EdgeConfigStore,
  EdgeStore,
  GrantStore,
  IdempotencyStore,
  Ids,
  JobStore,
  LeaseStore,
  MemberStore,
  PolicyStore,
  SampleStore,
  TokenStore,
} from '@headgate/core'
import type { Actor, AuditVerdict } from '@headgate/domain'
import type { RateLimiter } from './guard/rate-limiter.ts'

/** What procedures keep and read of Headgate's own; the store package satisfies it by shape. */
export type ApiStore = Pick<ClusterStore, 'listClusters'> &
  TokenStore &
  MemberStore &
  GrantStore &
  PolicyStore &
  AuditStore &
  ChangeStore &
  EdgeStore &
  AlarmStore &
  EdgeConfigStore &
  Pick<SampleStore, 'listSamples'> &
  JobStore &
  Pick<LeaseStore, 'listHeldLeases'> &
  IdempotencyStore & {
    /** Walks the whole chain, and compares every plan with what was written of it before it was applied. */
    verifyAuditChain: () => Promise<AuditVerdict>
    /** Throws when the database does not answer. */
    ping: () => Promise<void>
  }

/** Fields first, then the sentence; hides secrets itself. telemetry's logger satisfies it. */
export type ApiLog = { error: (fields: Readonly<Record<string, unknown>>, message: string) => void }

/** Built once per process by the composition root. */
export type ApiServices = {
  /** One instance per slug and process, because it holds the caches. Throws NOT_FOUND (`clusterNotFound`) for others. */
  cluster: (slug: string) => Promise<ClusterServices>
  store: ApiStore
  hashPassword: (password: string) => Promise<string>
  clock: Clock
  ids: Ids
  randomBytes: (size: number) => Buffer
  rateLimiter: RateLimiter
  log: ApiLog
}

/** Made per request. `actor` null: nobody signed in, and no token that holds. */
export type ApiContext = {
  actor: Actor | null
  requestId: string
  /** For limiting those who are nobody yet; null when unknown. */
  remoteAddress: string | null
  services: ApiServices
}

/** Authenticates; throws only when it cannot tell who it is (the database is away). */
export type MakeContext = (request: Request, requestId: string) => Promise<ApiContext>
