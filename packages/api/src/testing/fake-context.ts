import { clusterNotFound } from '@headgate/core'
import { type FakeCluster, type FakeStore, fakeActor, fakeStore, setUpCluster } from '@headgate/core/testing'
import type { Actor } from '@headgate/domain'
import type { ApiContext, ApiServices, MakeContext } from '../context.ts'
import { createRateLimiter, type RateLimits } from '../guard/rate-limiter.ts'
import { handleRest } from '../rest/handle-rest.ts'

export { fakeActor }

export type FakeApi = FakeCluster & {
  store: FakeStore
  services: ApiServices
  /** What was logged as an error. */
  logged: { fields: Readonly<Record<string, unknown>>; message: string }[]
  context: (actor: Actor | null) => ApiContext
  /** A REST call as this actor; `path` begins below /api/v1. */
  rest: (
    actor: Actor | null,
    method: string,
    path: string,
    init?: { body?: unknown; headers?: Record<string, string> },
  ) => Promise<Response>
}

/** The whole API over fakes: one cluster `local`. */
export const fakeApi = ({
  fake = setUpCluster(),
  store = fakeStore(),
  limits,
}: {
  fake?: FakeCluster
  store?: FakeStore
  limits?: RateLimits
} = {}): FakeApi => {
  const { clock } = fake
  const logged: FakeApi['logged'] = []
  let next = 0
  const services: ApiServices = {
    cluster: async (slug) => {
      if (slug !== 'local') throw clusterNotFound(slug)
      return fake.cluster
    },
    store,
    hashPassword: async (password) => `hash-of-${password.length}-characters`,
    clock,
    ids: { next: () => `id-${++next}` },
    randomBytes: (size) => Buffer.alloc(size, 7),
    rateLimiter: createRateLimiter({ clock, ...(limits ? { limits } : {}) }),
    log: { error: (fields, message) => logged.push({ fields, message }) },
  }
  const context = (actor: Actor | null, requestId = 'request-1'): ApiContext => ({
    actor,
    requestId,
    remoteAddress: '127.0.0.1',
    services,
  })
  return {
    ...fake,
    store,
    services,
    logged,
    context,
    rest: (actor, method, path, { body, headers = {} } = {}) => {
      const makeContext: MakeContext = async (_request, requestId) => context(actor, requestId)
      const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
      const type: Record<string, string> = text === undefined ? {} : { 'content-type': 'application/json' }
      return handleRest(
        new Request(`http://127.0.0.1:3000/api/v1${path}`, {
          method,
          headers: { ...type, ...headers },
          ...(text === undefined ? {} : { body: text }),
        }),
        makeContext,
      )
    },
  }
}
