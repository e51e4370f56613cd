import { randomBytes, randomUUID } from 'node:crypto'
import { createClusterServices } from '@headgate/core'
import { type FakeStore, fakeStore } from '@headgate/core/testing'
import { type Actor, ClusterConnection, type Role } from '@headgate/domain'
import { bindAdmin, openCluster } from '@headgate/kafka-admin'
import { openRecords } from '@headgate/kafka-records'
import { type TestConnection, testConnection } from '@headgate/testing'
import { type ApiServices, createRateLimiter, handleRest } from '../src/index.ts'
import { fakeActor } from '../src/testing/fake-context.ts'

export type Answer = {
  status: number
  body: Record<string, unknown> & { errors?: { path: string; message: string }[] }
}
export type TestApi = {
  store: FakeStore
  services: ApiServices
  /** A REST call as this role, below /api/v1/clusters/real. */
  call: (role: Role, method: string, path: string, body?: unknown) => Promise<Answer>
  close: () => Promise<void>
}

/** The whole API over a real cluster, that of the tests unless told otherwise; only what Headgate itself keeps is in memory. */
export const openTestApi = (kafka: TestConnection['kafka'] = testConnection().kafka): TestApi => {
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
  const store = fakeStore()
  const services: ApiServices = {
    cluster: async () => cluster,
    store,
    hashPassword: async () => 'hash',
    clock,
    ids: { next: () => randomUUID() },
    randomBytes,
    rateLimiter: createRateLimiter({ clock }),
    log: { error: () => undefined },
  }
  const call: TestApi['call'] = async (role, method, path, body) => {
    const actor: Actor = fakeActor(role)
    const response = await handleRest(
      new Request(`http://127.0.0.1/api/v1/clusters/real${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      }),
      async (_request, requestId) => ({ actor, requestId, remoteAddress: null, services }),
    )
    return { status: response.status, body: (await response.json()) as Answer['body'] }
  }
  return {
    store,
    services,
    call,
    close: async () => {
      await Promise.all([records.close(), admin.close()])
    },
  }
}
