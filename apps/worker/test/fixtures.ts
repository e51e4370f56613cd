import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ClusterConnection } from '@headgate/domain'
import { type BridgeStatus, type DeviceStatus, EDGE_TOPICS } from '@headgate/edge-protocol'
import { openRecords, type Records } from '@headgate/kafka-records'
import { migrate } from '@headgate/prisma/migrate'
import { createScratchDatabase } from '@headgate/prisma/scratch-database'
import { openStore, type Store } from '@headgate/store'
import { createLogger } from '@headgate/telemetry'
import { testConnection, uniqueName } from '@headgate/testing'
import { createWorker } from '../src/create-worker.ts'

export const kafkaConnection = (): ClusterConnection => {
  const { bootstrap, mechanism, username, password } = testConnection().kafka
  return { bootstrap: [...bootstrap], tls: false, sasl: { mechanism, username, password } }
}

export type Installation = {
  store: Store
  databaseUrl: string
  keyFile: string
  records: Records
  /** Of its own, so that another installation over the same brokers takes nothing away. */
  groupPrefix: string
  slug: string
  say: (status: BridgeStatus | string) => Promise<void>
  close: () => Promise<void>
}

/** A migrated database of its own with one cluster: the test's Kafka unless told otherwise. */
export const openInstallation = async (connection = kafkaConnection()): Promise<Installation> => {
  const scratch = await createScratchDatabase(testConnection().databaseUrl)
  await migrate(scratch.databaseUrl)
  const secretKey = randomBytes(32)
  const dir = await mkdtemp(join(tmpdir(), 'headgate-worker-'))
  const keyFile = join(dir, 'key')
  await writeFile(keyFile, secretKey.toString('base64'), { mode: 0o600 })
  const store = openStore({ databaseUrl: scratch.databaseUrl, secretKey })
  const slug = uniqueName('cluster')
  await store.upsertCluster({ slug, name: slug, connection })
  const records = openRecords(connection)
  return {
    store,
    databaseUrl: scratch.databaseUrl,
    keyFile,
    records,
    groupPrefix: uniqueName('worker'),
    slug,
    say: async (status) => {
      const [key, value] = typeof status === 'string' ? ['x', status] : [status.bridgeId, JSON.stringify(status)]
      await records.produceRecord({ topic: EDGE_TOPICS.status, key, value })
    },
    close: async () => {
      await records.close()
      await store.close()
      await scratch.drop()
      await rm(dir, { recursive: true })
    },
  }
}

export type LogLine = { level: string; msg: string; loop?: string; state?: string }
type Health = { status: string; loops: Record<string, { state: string }> }

/** A worker that does everything a little faster than in life. */
export const startWorker = async (
  installation: Pick<Installation, 'store' | 'groupPrefix'>,
  options: { alarmWebhook?: string } = {},
) => {
  const lines: LogLine[] = []
  const logger = createLogger({ name: 'worker', destination: { write: (line) => lines.push(JSON.parse(line)) } })
  const worker = createWorker({
    store: installation.store,
    logger,
    port: 0,
    groupPrefix: installation.groupPrefix,
    sampleEveryMs: 300,
    alarmsEveryMs: 300,
    ...options,
    // As long as in life, or a busy machine would lose one between two renewals.
    lease: { ttlMs: 15_000, standbyMs: 200, backoff: { firstMs: 100, maxMs: 500 } },
  })
  const { healthPort } = await worker.start(new AbortController().signal)
  const get = async (path: string) => (await fetch(`http://127.0.0.1:${healthPort}${path}`)).text()
  const health = async (): Promise<Health> => JSON.parse(await get('/healthz'))
  return {
    lines,
    health,
    stateOf: async (loop: string) => (await health()).loops[loop]?.state,
    metrics: () => get('/metrics'),
    stop: worker.stop,
  }
}

export const deviceStatus = (deviceId: string, more: Partial<DeviceStatus> = {}): DeviceStatus => ({
  deviceId,
  source: 'serial',
  address: '/dev/ttyACM0',
  state: 'live',
  firmware: 'plotter 1.0',
  channels: [{ name: 'temp', unit: '°C', lastValue: 21.5 }],
  canCommand: true,
  ledOn: null,
  bootEpoch: 'e1',
  read: 10,
  produced: 9,
  waiting: 1,
  dropped: 0,
  garbage: 2,
  ratePerSec: 4,
  lastReadingAt: '2026-01-01T00:00:00.000Z',
  topic: EDGE_TOPICS.readings,
  ...more,
})

export const bridgeStatus = (bridgeId: string, more: Partial<BridgeStatus> = {}): BridgeStatus => ({
  bridgeId,
  version: '0.1.0',
  startedAt: '2026-01-01T00:00:00.000Z',
  at: new Date().toISOString(),
  links: [{ name: 'kafka', kind: 'kafka', isUp: true, detail: null }],
  waiting: 3,
  capacity: 1000,
  clockSynced: true,
  devices: [],
  ...more,
})
