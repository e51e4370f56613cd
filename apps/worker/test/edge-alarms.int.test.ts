import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { EdgeAlarm } from '@headgate/domain'
import { type ConfigReport, EDGE_TOPICS, type SpoolReport } from '@headgate/edge-protocol'
import { eventually, uniqueName } from '@headgate/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bridgeStatus, deviceStatus, type Installation, openInstallation, startWorker } from './fixtures.ts'

const WAIT = { timeoutMs: 60_000 }
const ONLINE = { onlineSince: new Date(0) }
const spool: SpoolReport = {
  ...{
    state: 'running',
    sentence: null,
    bytes: 10,
    bytesMax: 100,
    waiting: 0,
    dropped: 0,
    lost: 0,
    damagedSegments: 0,
  },
  ...{ oldestWaitingAt: null, secondsToDrain: 0 },
}
type News = { event: string; alarm: EdgeAlarm }

let installation: Installation
let worker: Awaited<ReturnType<typeof startWorker>>
let hook: Server
const told: News[] = []
let refusals = 0

beforeAll(async () => {
  hook = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      // Refuses the first ones: nothing may be lost by it.
      if (refusals < 2) {
        refusals += 1
        response.writeHead(503).end()
        return
      }
      told.push(JSON.parse(Buffer.concat(chunks).toString()))
      response.writeHead(204).end()
    })
  })
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve))
  installation = await openInstallation()
  const { port } = hook.address() as AddressInfo
  worker = await startWorker(installation, { alarmWebhook: `http://127.0.0.1:${port}/` })
  await eventually(
    async () => expect((await worker.health()).loops).toMatchObject({ 'edge-fleet': { state: 'running' } }),
    WAIT,
  )
})
afterAll(async () => {
  await worker?.stop()
  await installation?.close()
  await new Promise((resolve) => hook.close(resolve))
})

const alarmsOf = async (bridgeId: string) =>
  (await installation.store.listAlarms({ state: 'all', bridgeId, limit: 50, offset: 0 })).items
const newsOf = (bridgeId: string) =>
  told.filter(({ alarm }) => alarm.bridgeId === bridgeId).map(({ event, alarm }) => `${event} ${alarm.kind}`)
const report = (bridgeId: string, over: Partial<ConfigReport>) =>
  installation.records.produceRecord({
    topic: EDGE_TOPICS.configReports,
    key: bridgeId,
    value: JSON.stringify({ bridgeId, at: new Date().toISOString(), version: null, yaml: 'a: 1', push: null, ...over }),
  })

describe('an alarm', () => {
  it('is raised for what a bridge tells, told to the webhook that refused at first, and cleared once acknowledged', async () => {
    const bridgeId = uniqueName('lossy')
    await installation.say(bridgeStatus(bridgeId, { spool: { ...spool, lost: 7 } }))
    const [alarm] = await eventually(async () => {
      const alarms = await alarmsOf(bridgeId)
      expect(alarms).toMatchObject([{ kind: 'readings-lost', severity: 'error', clearedAt: null, occurrences: 1 }])
      return alarms
    }, WAIT)
    expect(alarm).toMatchObject({ values: { bridge: bridgeId, count: 7 }, acknowledgedBy: null })
    await eventually(() => expect(newsOf(bridgeId)).toEqual(['raised readings-lost']), WAIT)
    expect(refusals).toBe(2)

    await installation.store.acknowledgeAlarm(alarm?.id ?? '', 'Kim', new Date())
    await eventually(async () => {
      expect(await alarmsOf(bridgeId)).toMatchObject([{ acknowledgedBy: 'Kim', clearedAt: expect.any(String) }])
      expect(newsOf(bridgeId)).toEqual(['raised readings-lost', 'cleared readings-lost'])
    }, WAIT)
  })

  it('is counted for Prometheus, as are the devices by state', async () => {
    const [bridgeId, deviceId] = [uniqueName('damaged'), uniqueName('quiet')]
    const devices = [deviceStatus(deviceId, { state: 'silent' })]
    await installation.say(bridgeStatus(bridgeId, { devices, spool: { ...spool, damagedSegments: 1 } }))
    await eventually(async () => {
      const text = await worker.metrics()
      expect(text).toMatch(/headgate_worker_edge_alarms_open\{kind="segment-damaged"\} [1-9]/)
      expect(text).toMatch(/headgate_worker_edge_alarms_open\{kind="clock-not-synchronised"\} \d/)
      expect(text).toMatch(/headgate_worker_edge_devices\{state="silent"\} [1-9]/)
    }, WAIT)
  })
})

describe('what a bridge runs by', () => {
  const push = (bridgeId: string, after: number | null) =>
    installation.store.createConfigVersion(
      { bridgeId, yaml: 'a: 2', issuedBy: 'Kim', issuedAt: new Date(), comment: null, rollbackOf: null },
      after,
    )
  const states = async (bridgeId: string) =>
    (await installation.store.listConfigVersions(bridgeId, { limit: 9, beforeVersion: null })).items.map(
      ({ version, state }) => `${version} ${state}`,
    )

  it('is kept with what became of each push, and an alarm tells of one that was rolled back', async () => {
    const bridgeId = uniqueName('pushed')
    await installation.say(bridgeStatus(bridgeId))
    await push(bridgeId, null)
    await report(bridgeId, { version: 1, push: { version: 1, state: 'trying', detail: null, problems: [] } })
    await eventually(async () => expect(await states(bridgeId)).toEqual(['1 trying']), WAIT)
    await report(bridgeId, { version: 1, push: { version: 1, state: 'running', detail: null, problems: [] } })
    await eventually(async () => expect(await states(bridgeId)).toEqual(['1 running']), WAIT)

    await push(bridgeId, 1)
    const problems = [{ line: 1, column: 2, path: 'a', what: 'w', fix: 'f' }]
    const rolledBack = { version: 2, state: 'rolled-back' as const, detail: 'The port did not open.', problems }
    await report(bridgeId, { version: 1, yaml: 'a: 1 # °', push: rolledBack })
    await eventually(async () => expect(await states(bridgeId)).toEqual(['2 rolled-back', '1 running']), WAIT)
    expect(await installation.store.findConfigVersion(bridgeId, 2)).toMatchObject({ ...rolledBack, issuedBy: 'Kim' })
    expect(await installation.store.findBridgeConfig(bridgeId)).toMatchObject({ runningVersion: 1, yaml: 'a: 1 # °' })
    expect(await installation.store.findBridge(bridgeId)).toMatchObject({
      configVersion: 1,
      lastPush: { version: 2, state: 'rolled-back' },
    })
    await eventually(
      async () => expect(await alarmsOf(bridgeId)).toMatchObject([{ kind: 'config-rolled-back', clearedAt: null }]),
      WAIT,
    )

    await push(bridgeId, 2)
    await report(bridgeId, { version: 3, push: { version: 3, state: 'running', detail: null, problems: [] } })
    await eventually(async () => {
      expect(await states(bridgeId)).toEqual(['3 running', '2 rolled-back', '1 superseded'])
      expect(await alarmsOf(bridgeId)).toMatchObject([{ clearedAt: expect.any(String) }])
    }, WAIT)
  })

  it('counts on from what a bridge knows of, where nothing of it is known here', async () => {
    const bridgeId = uniqueName('older')
    await report(bridgeId, { version: 6, push: { version: 7, state: 'refused', detail: 'x', problems: [] } })
    await eventually(async () => expect(await installation.store.latestConfigVersion(bridgeId)).toBe(7), WAIT)
    expect(await push(bridgeId, null)).toBeNull()
    expect(await push(bridgeId, 7)).toMatchObject({ version: 8 })
  })
})

it('a bridge that tells what no table holds keeps nobody else’s words from being kept', async () => {
  const [bad, good, deviceId] = [uniqueName('bad'), uniqueName('good'), uniqueName('uno')]
  const description = 'half \ud800 and \u0000'
  const discovered = [{ kind: 'serial' as const, link: '/x', address: '/x', description, since: 'never' }]
  await Promise.all([
    installation.say(bridgeStatus(bad, { waiting: 2 ** 50 })),
    installation.say(
      bridgeStatus(good, {
        startedAt: 'yesterday',
        discovered,
        devices: [deviceStatus(deviceId, { lastReadingAt: '?' })],
      }),
    ),
  ])
  await eventually(async () => expect(await installation.store.findBridge(good)).not.toBeNull(), WAIT)
  expect(await installation.store.findDevice(deviceId, ONLINE)).toMatchObject({ lastReadingAt: null })
  expect(await installation.store.findBridge(bad)).toBeNull()
})
