import { randomBytes, randomUUID } from 'node:crypto'
import { type ApiServices, createRateLimiter, type MakeContext } from '@headgate/api'
import type * as core from '@headgate/core'
import { loadOrCreateSecretKey, openStore, type Store } from '@headgate/store'
import { createLogger, type Logger } from '@headgate/telemetry'
import { hashPassword } from 'better-auth/crypto'
import { type ActorDeps, actorOf } from './actor.ts'
import { type Auth, createAuth, sessionCookieName } from './auth.ts'
import { clientAddress } from './client-address.ts'
import { type ClusterRegistry, createClusterRegistry } from './cluster-registry.ts'
import { type ConsoleEnv, readEnv } from './env.ts'
import { createSignInLimit, type SignInLimit } from './sign-in-limit.ts'

/** Every port of core's, so that a store that drifts from them does not compile. */
type StorePorts = core.ClusterStore &
  core.TokenStore &
  core.MemberStore &
  core.AuditStore &
  core.EdgeStore &
  core.AlarmStore &
  core.EdgeConfigStore &
  core.SampleStore &
  core.LeaseStore &
  core.IdempotencyStore

export type Composition = {
  env: ConsoleEnv
  logger: Logger
  store: Store & StorePorts
  auth: Auth
  clusters: ClusterRegistry
  signInLimit: SignInLimit
  actorDeps: ActorDeps
  makeContext: MakeContext
  clock: core.Clock
  close: () => Promise<void>
}

/** Builds the adapters once and wires them; connects to nothing by itself. */
export const createComposition = async (env: ConsoleEnv): Promise<Composition> => {
  const logger = createLogger({ name: 'console', level: env.logLevel })
  const secretKey = await loadOrCreateSecretKey(env.secretKeyFile)
  const store = openStore({ databaseUrl: env.databaseUrl, secretKey, max: 10 })
  const clock = { now: () => new Date() }
  const auth = createAuth({ store, secretKey, url: env.url, logger })
  const clusters = createClusterRegistry({ store, clock, logger })
  const cookieName = sessionCookieName(env.url)
  const actorDeps: ActorDeps = { store, auth, url: env.url, cookieName, clock, signedCookies: new Map() }
  const services: ApiServices = {
    cluster: clusters.get,
    store,
    hashPassword,
    clock,
    ids: { next: randomUUID },
    randomBytes,
    rateLimiter: createRateLimiter({ clock }),
    log: logger,
  }
  return {
    env,
    logger,
    store,
    auth,
    clusters,
    signInLimit: createSignInLimit(store),
    actorDeps,
    makeContext: async (request, requestId) => ({
      actor: await actorOf(request, actorDeps),
      requestId,
      remoteAddress: clientAddress(request.headers),
      services,
    }),
    clock,
    close: async () => {
      await clusters.close()
      await store.close()
    },
  }
}

/** Next bundles each route by itself, so that a module's own variable would exist several times over. */
const shared = globalThis as { headgateComposition?: Promise<Composition> }

/** The one composition of this process, built by whoever asks first; a failure is not kept. */
export const compose = (): Promise<Composition> => {
  shared.headgateComposition ??= Promise.resolve()
    .then(() => createComposition(readEnv()))
    .catch((error: unknown) => {
      delete shared.headgateComposition
      throw error
    })
  return shared.headgateComposition
}
