import { randomBytes } from 'node:crypto'
import { handleRest } from '@headgate/api'
import { newToken } from '@headgate/core'
import type { Grant, Role } from '@headgate/domain'
import { testConnection } from '@headgate/testing'
import { openTestConsole, type TestConsole } from './test-console.ts'

export type RestAnswer = {
  status: number
  headers: Headers
  body: Record<string, unknown> & { items?: Record<string, unknown>[] }
}
export type TestRest = TestConsole & {
  /** One call below /api/v1 as it comes over the wire: by token, by cookie, or by nobody. */
  call: (
    method: string,
    path: string,
    init?: { token?: string; headers?: Record<string, string>; body?: unknown },
  ) => Promise<RestAnswer>
  /** Makes a token of this grant; its secret. */
  tokenOf: (grant: Partial<Grant> & { role: Role }) => Promise<string>
}

/** The whole API over real PostgreSQL, a real cluster `test` and real sign-in, within this process. */
export const openTestRest = async (): Promise<TestRest> => {
  const { mechanism, username, password, bootstrap } = testConnection().kafka
  const sasl = { mechanism, username, password }
  const test = await openTestConsole({
    firstCluster: { slug: 'test', name: 'Test', connection: { bootstrap: [...bootstrap], tls: false, sasl } },
  })
  await test.bootstrap(test.composition)
  let made = 0
  return {
    ...test,
    call: async (method, path, { token, headers = {}, body } = {}) => {
      const response = await handleRest(
        new Request(new URL(`/api/v1${path}`, test.env.url), {
          method,
          headers: {
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
        test.composition.makeContext,
      )
      const text = await response.text()
      return {
        status: response.status,
        headers: response.headers,
        body: text === '' ? {} : (JSON.parse(text) as RestAnswer['body']),
      }
    },
    tokenOf: async ({ role, clusters = null, names = null }) => {
      const { secret, hash, hint } = newToken(randomBytes)
      made += 1
      const about = { name: `token ${made}`, hash, hint, createdBy: 'Somebody', expiresAt: null }
      await test.composition.store.createToken({ ...about, role, clusters, names })
      return secret
    },
  }
}
