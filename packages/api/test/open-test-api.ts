import { randomBytes, randomUUID } from 'node:crypto'
import { createClusterServices } from '@headgate/core'
import { type FakeStore, fakeStore } from '@headgate/core/testing'
import { type Actor, ClusterConnection, type Role } from '@headgate/domain'
import { bindAdmin, openCluster } from '@headgate/kafka-admin'
import { openRecords } from '@headgate/kafka-records'
import { type TestConnection, testConnection } from '@headgate/testing'
import { type ApiServices, type ApiStore, createRateLimiter, handleRest } from '../src/index.ts'
import { fakeActor } from '../src/testing/fake-context.ts'

export type Answer = {
  status: number
  body: Record<string, unknown> & { errors?: { path: string; message: string }[] }
}
export type TestApi = {
  store: FakeStore
  services: ApiServices
  /** A REST call as this actor; `path` begins below /api/v1. */
  rest: (
    actor: Actor,
    method: string,
    path: string,
    init?: { body?: unknown; headers?: Record<string, string> },
  ) => Promise<Answer & { headers: Headers }>
  /** A REST call as this role, below /api/v1/clusters/real. */
  call: (role: Role, method: string, path: string, body?: unknown) => Promise<Answer>
  close: () => Promise<void>
}

/** The whole API over a real cluster, that of the tests unless told otherwise; what Headgate itself keeps is in memory unless `kept` is given. */
export const openTestApi = (
  kafka: TestConnection['kafka'] = testConnection().kafka,
  { kept }: { kept?: ApiStore } = {},
): TestApi => {
  const { mechanism, username, password } = kafka
  const connection = ClusterConnection.parse({ bootstrap: kafka.bootstrap, sasl: { mechanism, username, password } })
  const admin = openCluster(connection, {
    clientId: 'headgate-api-test',
    requestTimeoutMs: 10_000,
    seenTimeoutMs: 10_000,
  })
  const records = openRecords(connection, { clientId: 'headgate-api-test' })
  const clock = { now: () => new Date() }
  const ports = { ...bindAdmin(admin), ...records }
  const cluster = createClusterServices({ slug: 'real', name: 'Real', ports, clock })
  const store = fakeStore({}, () => clock.now().toISOString())
  const services: ApiServices = {
    cluster: async () => cluster,
    store: kept ?? store,
    hashPassword: async () => 'hash',
    clock,
    ids: { next: () => randomUUID() },
    randomBytes,
    rateLimiter: createRateLimiter({ clock }),
    log: { error: () => undefined },
  }
  const rest: TestApi['rest'] = async (actor, method, path, { body, headers = {} } = {}) => {
    const response = await handleRest(
      new Request(`http://127.0.0.1/api/v1${path}`, {
        method,
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
      async (_request, requestId) => ({ actor, requestId, remoteAddress: null, services }),
    )
    return { status: response.status, body: (await response.json()) as Answer['body'], headers: response.headers }
  }
  const call: TestApi['call'] = async (role, method, path, body) => {
    const { status, body: answer } = await rest(fakeActor(role), method, `/clusters/real${path}`, { body })
    return { status, body: answer }
  }
  return {
    store,
    services,
    rest,
    call,
    close: async () => {
      await Promise.all([records.close(), admin.close()])
    },
  }
}
