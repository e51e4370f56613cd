import { applyPlan, createClusterServices } from '@headgate/core'
import { bindAdmin, openCluster } from '@headgate/kafka-admin'
import { openRecords } from '@headgate/kafka-records'
import { loadOrCreateSecretKey, openStore } from '@headgate/store'

/** Applies a plan as a console does, in a process of its own that somebody else kills. */
const [, , databaseUrl = '', keyFile = '', slug = '', planId = '', attemptId = ''] = process.argv
const store = openStore({ databaseUrl, secretKey: await loadOrCreateSecretKey(keyFile) })
const found = await store.findCluster(slug)
if (!found) throw new Error(`There is no cluster ${slug}.`)
const { connection, name } = found
const ports = {
  ...bindAdmin(openCluster(connection, { clientId: 'headgate-test-child', requestTimeoutMs: 10_000 })),
  ...openRecords(connection, { clientId: 'headgate-test-child' }),
}
const clock = { now: () => new Date() }
const cluster = createClusterServices({ slug, name, ports, clock })
await applyPlan({ cluster, store, clock }, { planId, by: { kind: 'token', id: 'test', name: 'Test' }, attemptId })
