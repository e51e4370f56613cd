import { isDeepStrictEqual } from 'node:util'
import { hashToken } from '@headgate/core'
import { isAppError } from '@headgate/domain'
import type { Store } from '@headgate/store'
import type { Logger } from '@headgate/telemetry'
import { hashPassword } from 'better-auth/crypto'
import type { ConsoleEnv, FirstCluster } from './env.ts'

type BootstrapDeps = {
  env: Pick<ConsoleEnv, 'firstAdmin' | 'bootstrapToken' | 'firstCluster'>
  store: Store
  logger: Logger
  clock: { now: () => Date }
}

const SYSTEM = { actorKind: 'system' as const, actorId: null, actorName: 'first start' }

/** Written before and settled after, as every change is. */
const audited = async (
  { store, clock }: BootstrapDeps,
  action: string,
  resource: string,
  work: () => Promise<unknown>,
): Promise<void> => {
  const entry = { ...SYSTEM, at: clock.now(), action, clusterSlug: null, resource, input: {}, validateOnly: false }
  const id = await store.appendAudit({ ...entry, outcome: 'pending', problem: null })
  try {
    await work()
    await store.settleAudit(id, { outcome: 'succeeded', problem: null, at: clock.now() })
  } catch (error) {
    const problem = isAppError(error) ? error.title : 'It failed'
    await store.settleAudit(id, { outcome: 'failed', problem, at: clock.now() })
    throw error
  }
}

const seedAdmin = async (deps: BootstrapDeps): Promise<void> => {
  const { env, store, logger } = deps
  if (!env.firstAdmin || (await store.countMembers()) > 0) return
  const { email, password } = env.firstAdmin
  const passwordHash = await hashPassword(password)
  await audited(deps, 'members.create', email, () =>
    store.createMember({ email, name: 'Administrator', role: 'admin', passwordHash }),
  )
  logger.info({ email }, 'made the first administrator')
}

const seedToken = async (deps: BootstrapDeps): Promise<void> => {
  const { env, store } = deps
  if (!env.bootstrapToken) return
  const hash = hashToken(env.bootstrapToken)
  if (await store.findTokenByHash(hash)) return
  const hint = `${env.bootstrapToken.slice(0, 7)}…`
  const token = { name: 'first start', role: 'admin' as const, clusters: null, createdBy: 'first start' }
  await audited(deps, 'tokens.create', hint, () => store.createToken({ ...token, hash, hint, expiresAt: null }))
}

/** Kept as the environment has it: brokers and passwords change there. A connection that does not open is sealed anew. */
const isCurrent = async ({ store, logger }: BootstrapDeps, wanted: FirstCluster): Promise<boolean> => {
  try {
    const kept = await store.findCluster(wanted.slug)
    return kept !== null && kept.name === wanted.name && isDeepStrictEqual(kept.connection, wanted.connection)
  } catch (error) {
    logger.warn({ err: error }, 'the stored connection cannot be opened; taking it from the environment')
    return false
  }
}

const seedCluster = async (deps: BootstrapDeps): Promise<void> => {
  const wanted = deps.env.firstCluster
  if (!wanted || (await isCurrent(deps, wanted))) return
  await audited(deps, 'clusters.create', wanted.slug, () => deps.store.upsertCluster(wanted))
}

/**
 * What a new installation needs to be used at all: its first administrator, token and cluster, taken from the
 * environment. One console at a time (by lease), so that two that start together make each of them once; whoever
 * comes second finds all there.
 */
export const bootstrap = async (deps: BootstrapDeps): Promise<void> => {
  const holder = crypto.randomUUID()
  for (;;) {
    if (await deps.store.acquireLease('bootstrap', holder, 15_000)) break
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  try {
    await seedAdmin(deps)
    await seedToken(deps)
    await seedCluster(deps)
  } finally {
    await deps.store.releaseLease('bootstrap', holder)
  }
}
