import type { Device, EdgeFrame } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { fakeAlarm, fakeBridge, fakeDevice, fakeStore, fakeTopic, fakeVersion, setUpCluster } from '../testing/index.ts'
import { acknowledgeAlarm } from './acknowledge-alarm.ts'
import { askBridge } from './ask-bridge.ts'
import { composeSource } from './compose-source.ts'
import { deviceLedger } from './device-ledger.ts'
import { forgetBridge, forgetDevice } from './forget.ts'
import { getConfig } from './get-config.ts'
import { getDevice } from './get-device.ts'
import { getEdgeSummary } from './get-edge-summary.ts'
import { listBridges } from './list-bridges.ts'
import { listDevices } from './list-devices.ts'
import { listFrames } from './list-frames.ts'
import { pushConfig } from './push-config.ts'
import { rollBackConfig } from './roll-back-config.ts'
import { sniffSource } from './sniff-source.ts'
import { validateConfig } from './validate-config.ts'
import { watchFrames } from './watch-frames.ts'

const AT = '2026-01-02T03:04:05.000Z'
const KIM = { name: 'Kim' }
const TOPICS = ['requests', 'answers', 'config'].map((name) => fakeTopic(`headgate.edge.${name}`, 1))
const setUp = (devices: Device[] = [fakeDevice()]) => {
  const made = setUpCluster(TOPICS)
  const store = fakeStore({
    ...{ bridges: [fakeBridge()], devices, alarms: [fakeAlarm()] },
    bridgeConfigs: new Map([['bridge-1', { reportedAt: AT, runningVersion: 1, yaml: 'serial: [] # runs' }]]),
    configVersions: [fakeVersion()],
  })
  let next = 0
  const ids = { next: () => `request-${++next}` }
  return { ...made, store, deps: { ...store, ...made.cluster, ids, clock: made.clock } }
}
const refusal = (code: string, words?: RegExp) =>
  expect.objectContaining({ code, ...(words ? { message: expect.stringMatching(words) } : {}) })
const lastOf = (kafka: ReturnType<typeof setUp>['kafka'], topic: string) =>
  JSON.parse(kafka.state.log.findLast((record) => record.topic === topic)?.value?.toString() ?? 'null')

describe('a configuration that is pushed', () => {
  test('is stored as the next version and goes to Kafka keyed by its bridge', async () => {
    const { deps, kafka, store } = setUp()
    const result = await pushConfig(deps, KIM, 'bridge-1', { yaml: 'mqtt: []', baseVersion: 1, comment: 'why' })
    expect(result).toMatchObject({ pushed: { version: 2, issuedBy: 'Kim', comment: 'why' }, isWaiting: false })
    expect(kafka.state.log.at(-1)?.key?.toString()).toBe('bridge-1')
    expect(lastOf(kafka, 'headgate.edge.config')).toMatchObject({ bridgeId: 'bridge-1', version: 2, yaml: 'mqtt: []' })
    expect(store.state.configVersions).toHaveLength(2)
  })

  test('to a bridge that is offline waits for it, and says so', async () => {
    const { deps, clock } = setUp()
    clock.advance(60_000)
    const result = await pushConfig(deps, KIM, 'bridge-1', { yaml: 'mqtt: []', baseVersion: 1 })
    expect(result).toMatchObject({
      isWaiting: true,
      notice: expect.stringMatching(/offline.*takes it when it is back/),
    })
  })

  test.each([[null], [7]])(
    'from another base than the latest is a conflict that names who pushed: %s',
    async (base) => {
      const { deps, kafka, store } = setUp()
      await expect(pushConfig(deps, KIM, 'bridge-1', { yaml: 'mqtt: []', baseVersion: base })).rejects.toThrow(
        refusal('CONFLICT', /latest is version 1.*pushed by Kim/),
      )
      expect(kafka.state.log).toEqual([])
      expect(store.state.configVersions).toHaveLength(1)
    },
  )

  test.each(['serial: [', '- a', '', 'just words'])(
    'that is no YAML with keys is refused with its place: %j',
    async (yaml) => {
      await expect(pushConfig(setUp().deps, KIM, 'bridge-1', { yaml, baseVersion: 1 })).rejects.toThrow(
        refusal('INVALID_INPUT', /Line \d+, column \d+/),
      )
    },
  )

  test('that Kafka does not take is said to be not sent, and the next one goes on from it', async () => {
    const { deps, store } = setUp()
    const broken = { ...deps, produceRecord: async () => Promise.reject(new Error('no leader')) }
    const push = { yaml: 'mqtt: []', baseVersion: 1 }
    await expect(pushConfig(broken, KIM, 'bridge-1', push)).rejects.toThrow('no leader')
    expect(store.state.configVersions.at(-1)).toMatchObject({
      state: 'not-sent',
      detail: expect.stringMatching(/no leader/),
    })
    expect(await pushConfig(deps, KIM, 'bridge-1', { ...push, baseVersion: 2 })).toMatchObject({
      pushed: { version: 3 },
    })
  })

  test('to nobody is NOT_FOUND', async () => {
    await expect(pushConfig(setUp().deps, KIM, 'nobody', { yaml: 'a: 1', baseVersion: null })).rejects.toThrow(
      refusal('NOT_FOUND'),
    )
  })

  test('once before is a new version with its text', async () => {
    const { deps, kafka } = setUp()
    await pushConfig(deps, KIM, 'bridge-1', { yaml: 'mqtt: []', baseVersion: 1 })
    const back = await rollBackConfig(deps, KIM, 'bridge-1', { version: 1, baseVersion: 2 })
    expect(back.pushed).toMatchObject({ version: 3, rollbackOf: 1 })
    expect(lastOf(kafka, 'headgate.edge.config')).toMatchObject({ version: 3, yaml: 'serial: []' })
    await expect(rollBackConfig(deps, KIM, 'bridge-1', { version: 9, baseVersion: 3 })).rejects.toThrow(
      refusal('NOT_FOUND'),
    )
  })
})

describe('a source that is taken in', () => {
  const source = { kind: 'serial', proposal: 'serial: [{ path: /dev/b }]', deviceId: 'uno-2' } as const

  test('goes into what runs', async () => {
    const composed = await composeSource(setUp().deps, 'bridge-1', source)
    expect(composed).toMatchObject({ before: 'serial: [] # runs', baseVersion: 1 })
    expect(composed.yaml).toContain('uno-2')
  })

  test('goes into what was pushed and is not judged yet, or that would be lost', async () => {
    const { deps } = setUp()
    await pushConfig(deps, KIM, 'bridge-1', { yaml: 'serial: [{ deviceId: waits, path: /dev/w }]', baseVersion: 1 })
    const composed = await composeSource(deps, 'bridge-1', source)
    expect(composed).toMatchObject({ baseVersion: 2, yaml: expect.stringContaining('waits') })
  })

  test('is refused while nothing is known of what runs', async () => {
    const { deps, store } = setUp()
    store.state.bridgeConfigs.clear()
    await expect(composeSource(deps, 'bridge-1', source)).rejects.toThrow(refusal('REFUSED_BY_GUARD'))
    expect(await getConfig(deps, 'bridge-1')).toMatchObject({ yaml: null, reportedAt: null, latestVersion: 1 })
  })
})

describe('a question to a bridge', () => {
  const problem = { line: 1, column: 2, path: 'a', what: 'w', fix: 'f' }

  test('comes back with its answer', async () => {
    const { deps, kafka } = setUp()
    kafka.state.bridgeAnswers = ({ kind }) => ({ kind, problems: [problem] })
    expect(await validateConfig(deps, KIM, 'bridge-1', 'a: 1')).toEqual({ isValid: false, problems: [problem] })
    expect(lastOf(kafka, 'headgate.edge.requests')).toMatchObject({
      ...{ requestId: 'request-1', bridgeId: 'bridge-1', kind: 'validate-config', yaml: 'a: 1', issuedBy: 'Kim' },
    })
  })

  test('is not mistaken for one asked before, nor for another’s', async () => {
    const { deps, kafka } = setUp()
    kafka.state.bridgeAnswers = ({ kind }) => ({ kind, problems: [problem] })
    await validateConfig(deps, KIM, 'bridge-1', 'a: 1')
    kafka.state.bridgeAnswers = ({ kind }) => ({ kind, problems: [] })
    expect(await validateConfig(deps, KIM, 'bridge-1', 'a: 1')).toEqual({ isValid: true, problems: [] })
  })

  test('that it refuses says why in its words', async () => {
    const { deps, kafka } = setUp()
    kafka.state.bridgeAnswers = () => ({ kind: 'refused', reason: 'The port is held by uno-1. Take it out first.' })
    await expect(sniffSource(deps, KIM, 'bridge-1', { address: '/dev/x', baudRate: null })).rejects.toThrow(
      refusal('REFUSED_BY_BRIDGE', /held by uno-1/),
    )
  })

  test('that nobody answers in time says so, whatever else is answered meanwhile', async () => {
    const { deps, kafka } = setUp()
    kafka.state.bridgeAnswers = () => ({ kind: 'validate-config', problems: [], requestId: 'of somebody else' })
    const asked = { question: { kind: 'validate-config', yaml: 'a: 1' }, timeoutMs: 300 } as const
    await expect(askBridge(deps, KIM, 'bridge-1', asked)).rejects.toThrow(refusal('BRIDGE_TIMEOUT', /0.3 s/))
  })

  test('is not asked of one that is offline', async () => {
    const { deps, kafka, clock } = setUp()
    clock.advance(60_000)
    await expect(validateConfig(deps, KIM, 'bridge-1', 'a: 1')).rejects.toThrow(refusal('REFUSED_BY_GUARD', /silent/))
    expect(kafka.state.log).toEqual([])
  })
})

describe('frames', () => {
  const frame = (length: number): EdgeFrame => ({
    ...{ at: AT, direction: 'up', topic: null, bytes: 'AA==', length, refused: null },
  })
  const tell = ({ kafka }: ReturnType<typeof setUp>, over: object) =>
    kafka.ports.produceRecord({
      topic: 'headgate.edge.answers',
      key: 'bridge-1',
      value: JSON.stringify({
        ...{ requestId: 'r', bridgeId: 'bridge-1', at: AT, kind: 'frames', deviceId: 'uno-1', frames: [], leftOut: 0 },
        ...over,
      }),
    })
  const lengths = ({ items }: { items: EdgeFrame[] }) => items.map(({ length }) => length)

  test('are those of the device alone, each once, from the watch on', async () => {
    const made = setUp()
    await tell(made, { frames: [frame(1)] })
    const watch = await watchFrames(made.deps, KIM, 'uno-1', 30)
    expect(watch).toMatchObject({ bridgeId: 'bridge-1', until: '2026-01-02T03:04:35.000Z' })
    await tell(made, { frames: [frame(2), frame(3)], leftOut: 4 })
    await tell(made, { frames: [frame(9)], deviceId: 'uno-2' })
    const look = await listFrames(made.deps, 'uno-1', { cursor: watch.cursor, limit: 10 })
    expect([lengths(look), look.leftOut, look.refused]).toEqual([[2, 3], 4, null])
    expect(await listFrames(made.deps, 'uno-1', { cursor: look.nextCursor, limit: 10 })).toMatchObject({ items: [] })
    await tell(made, { frames: [frame(5)] })
    expect(lengths(await listFrames(made.deps, 'uno-1', { cursor: look.nextCursor, limit: 10 }))).toEqual([5])
    expect(lengths(await listFrames(made.deps, 'uno-1', { limit: 10 }))).toEqual([1, 2, 3, 5])
  })

  test('come in looks of the size asked for, and none is left out between them', async () => {
    const made = setUp()
    const { cursor } = await watchFrames(made.deps, KIM, 'uno-1', 30)
    for (let number = 1; number <= 5; number += 1) await tell(made, { frames: [frame(number)] })
    const first = await listFrames(made.deps, 'uno-1', { cursor, limit: 2 })
    const second = await listFrames(made.deps, 'uno-1', { cursor: first.nextCursor, limit: 9 })
    expect([lengths(first), lengths(second)]).toEqual([
      [1, 2],
      [3, 4, 5],
    ])
  })

  test('that the bridge will not tell come with its reason', async () => {
    const made = setUp()
    made.kafka.state.bridgeAnswers = () => ({ kind: 'refused', reason: 'No such device.' })
    const { cursor } = await watchFrames(made.deps, KIM, 'uno-1', 30)
    expect(await listFrames(made.deps, 'uno-1', { cursor, limit: 9 })).toMatchObject({
      items: [],
      refused: 'No such device.',
    })
  })

  test('by a cursor that was not made here are refused', async () => {
    await expect(listFrames(setUp().deps, 'uno-1', { cursor: 'x', limit: 9 })).rejects.toThrow(refusal('INVALID_INPUT'))
  })
})

describe('the fleet', () => {
  test('is listed with the bridges in trouble first', async () => {
    const { deps, store } = setUp()
    store.state.bridges = [
      fakeBridge({ bridgeId: 'a' }),
      fakeBridge({ bridgeId: 'b', openAlarms: 2 }),
      fakeBridge({ bridgeId: 'c', lastSeenAt: '2026-01-02T00:00:00.000Z' }),
    ]
    const list = await listBridges(deps, { limit: 2 })
    expect(list.items.map(({ bridgeId }) => bridgeId)).toEqual(['c', 'b'])
    expect(list).toMatchObject({ total: 3, nextCursor: expect.any(String) })
  })

  test('is paged to its end', async () => {
    const { deps } = setUp(Array.from({ length: 5 }, (_, number) => fakeDevice({ deviceId: `d${number}` })))
    const seen: string[] = []
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page: Awaited<ReturnType<typeof listDevices>> = await listDevices(deps, {
        limit: 2,
        sort: 'deviceId',
        cursor,
      })
      seen.push(...page.items.map(({ deviceId }) => deviceId))
      cursor = page.nextCursor
    }
    expect(seen).toEqual(['d0', 'd1', 'd2', 'd3', 'd4'])
  })

  test('is added up, and one spool that only fills leaves the time to drain unknown', async () => {
    const { deps, store } = setUp()
    const spool = {
      ...{
        state: 'running',
        sentence: null,
        bytes: 1,
        bytesMax: 2,
        waiting: 5,
        dropped: 0,
        lost: 2,
        damagedSegments: 0,
      },
      ...{ oldestWaitingAt: AT, secondsToDrain: 30 as number | null },
    }
    store.state.bridges = [fakeBridge({ waiting: 5, spool }), fakeBridge({ bridgeId: 'b', waiting: 1, spool })]
    expect(await getEdgeSummary(deps)).toMatchObject({
      ...{ bridges: { total: 2, online: 2 }, waiting: 6, lost: 4, secondsToDrain: 30 },
      alarms: { error: 0, warning: 1, unacknowledged: 1 },
    })
    spool.secondsToDrain = null
    expect(await getEdgeSummary(deps)).toMatchObject({ secondsToDrain: null })
  })

  test('says how many devices its bridges count and have not named yet', async () => {
    const { deps, store } = setUp()
    store.state.bridges = [
      fakeBridge({ deviceCount: 100_000, devices: 17_000 }),
      fakeBridge({ bridgeId: 'b', deviceCount: null, devices: 3 }),
    ]
    expect((await getEdgeSummary(deps)).devices.notTold).toBe(83_000)
  })
})

describe('what is gone', () => {
  test('is taken off the fleet with a tombstone in each compacted topic, so that nobody reads it back', async () => {
    const { deps, kafka, store, clock } = setUp()
    await expect(forgetBridge(deps, 'bridge-1')).rejects.toThrow(refusal('REFUSED_BY_GUARD', /online/))
    expect(kafka.state.log).toEqual([])
    clock.advance(60_000)
    await forgetBridge(deps, 'bridge-1')
    expect(kafka.state.log.map(({ topic, key, value }) => [topic, key?.toString(), value])).toEqual([
      ['headgate.edge.config', 'bridge-1', null],
      ['headgate.edge.config-reports', 'bridge-1', null],
      ['headgate.edge.status', 'bridge-1', null],
    ])
    expect(store.state.bridges).toEqual([])
  })

  test('of devices is forgotten when nobody speaks for it', async () => {
    const { deps, store, clock } = setUp()
    await expect(forgetDevice(deps, 'uno-1')).rejects.toThrow(refusal('REFUSED_BY_GUARD', /still speaks/))
    clock.advance(60_000)
    expect(await forgetDevice(deps, 'uno-1')).toEqual({ deviceId: 'uno-1' })
    expect(store.state.devices).toEqual([])
  })
})

test('a ledger says where every reading is, and why what was dropped was dropped', () => {
  const counts = { bootEpoch: 'e', read: 100, produced: 80, waiting: 5, dropped: 15 }
  expect(deviceLedger({ ...counts, droppedBy: { unchanged: 10, late: 0 } })).toMatchObject({
    difference: 0,
    droppedBy: [
      { reason: 'unchanged', count: 10 },
      { reason: 'queue', count: 5 },
    ],
  })
  expect(deviceLedger({ ...counts, read: 101, droppedBy: {} })).toMatchObject({ difference: 1 })
})

test('a device says why its bridge takes nothing from it', async () => {
  const { deps, store } = setUp()
  const holdUp = async () => (await getDevice(deps, 'uno-1')).bridge.holdUp
  expect(await holdUp()).toBeNull()
  const spool = { state: 'disk-full', sentence: 'No room', bytes: 1, bytesMax: 2, waiting: 0, dropped: 0, lost: 0 }
  const rest = { damagedSegments: 0, oldestWaitingAt: null, secondsToDrain: null }
  store.state.bridges = [fakeBridge({ spool: { ...spool, ...rest } })]
  expect(await holdUp()).toBe('No room')
  store.state.bridges = [fakeBridge({ spool: { ...spool, ...rest, sentence: null } })]
  expect(await holdUp()).toBe('disk-full')
})

test('a device comes with its bridge and its open alarms; an alarm is acknowledged once', async () => {
  const { deps } = setUp()
  expect(await getDevice(deps, 'uno-1')).toMatchObject({ bridge: { isOnline: true }, alarms: [{ id: 'alarm-1' }] })
  expect(await acknowledgeAlarm(deps, KIM, 'alarm-1')).toMatchObject({ acknowledgedBy: 'Kim', acknowledgedAt: AT })
  await expect(acknowledgeAlarm(deps, KIM, 'nothing')).rejects.toThrow(refusal('NOT_FOUND'))
})
