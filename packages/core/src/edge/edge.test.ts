import { partitionForKey } from '@headgate/edge-protocol'
import { describe, expect, test } from 'vitest'
import { fakeActor, fakeBridge, fakeDevice, fakeStore, fakeTopic, setUpCluster } from '../testing/index.ts'
import { getCommand } from './get-command.ts'
import { listBridges } from './list-bridges.ts'
import { listDevices } from './list-devices.ts'
import { listReadings } from './list-readings.ts'
import { sendCommand } from './send-command.ts'

const actor = fakeActor('operator', { kind: 'user', id: 'u1', name: 'Kim' })
const setUp = (device = fakeDevice()) => {
  const made = setUpCluster([fakeTopic('edge.readings', 4), fakeTopic('headgate.edge.commands', 1)])
  const store = fakeStore({ bridges: [fakeBridge()], devices: [device] })
  let next = 0
  const ids = { next: () => `command-${++next}` }
  return { ...made, store, deps: { ...store, ...made.cluster, ids, clock: made.clock } }
}
const ALL = { limit: 50, sort: 'deviceId' } as const
const reading = (deviceId: string, seq: number) =>
  JSON.stringify({
    deviceId,
    channel: 'temperature',
    value: 20 + seq,
    unit: '°C',
    seq,
    bootEpoch: 'e1',
    gatewayTime: '2026-01-02T03:04:05.000Z',
    deviceTime: null,
    clockSynced: null,
    quality: 'good',
  })

describe('bridges and devices', () => {
  test.each([
    [7_999, true, 'live'],
    [8_000, true, 'live'],
    [8_001, false, 'offline'],
  ])('two seconds and %i ms after the last status the bridge is online: %s', async (ms, isOnline, state) => {
    const { deps, clock } = setUp()
    clock.advance(ms)
    expect((await listBridges(deps, { limit: 50 })).items[0]?.isOnline).toBe(isOnline)
    expect((await listDevices(deps, ALL)).items[0]?.state).toBe(state)
  })

  test('a device whose bridge is not known is offline', async () => {
    const { deps, store } = setUp()
    store.state.bridges = []
    expect((await listDevices(deps, ALL)).items[0]?.state).toBe('offline')
  })
})

describe('readings', () => {
  test('are those of the device alone, from its partition, from the time asked for, oldest first', async () => {
    const { deps, kafka, clock } = setUp()
    const partition = partitionForKey('uno-1', 4)
    const now = clock.now().getTime()
    const push = (key: string, value: string, age: number, where = partition) =>
      kafka.state.log.push({
        topic: 'edge.readings',
        partition: where,
        offset: kafka.state.log.length,
        timestampMs: now - age,
        key: Buffer.from(key),
        value: Buffer.from(value),
        headers: [],
      })
    push('uno-1', reading('uno-1', 1), 90_000)
    push('uno-1', reading('uno-1', 2), 30_000)
    push('other', reading('other', 1), 20_000)
    push('uno-1', 'not a reading', 15_000)
    push('uno-1', reading('uno-1', 3), 10_000)
    push('uno-1', reading('uno-1', 9), 5_000, (partition + 1) % 4)
    const { items } = await listReadings(deps, 'uno-1', { limit: 100 })
    expect(items.map(({ seq, partition: where, offset }) => [seq, where, offset])).toEqual([
      [2, partition, 1],
      [3, partition, 4],
    ])
    expect((await listReadings(deps, 'uno-1', { sinceMs: 0, limit: 2 })).items.map(({ seq }) => seq)).toEqual([1, 2])
  })

  test('of a topic that is not there say so, and that they wait in the bridge', async () => {
    const { deps } = setUp(fakeDevice({ topic: 'lost.readings' }))
    await expect(listReadings(deps, 'uno-1', { limit: 1 })).rejects.toThrow(
      expect.objectContaining({
        ...{ code: 'NOT_FOUND', title: 'The topic lost.readings is not there' },
        fix: expect.stringContaining('wait in their bridge'),
      }),
    )
  })

  test('of an unknown device are NOT_FOUND', async () => {
    await expect(listReadings(setUp().deps, 'nobody', { limit: 1 })).rejects.toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    )
  })
})

describe('commands', () => {
  test('go to Kafka keyed by device, and are stored with each step', async () => {
    const { deps, kafka } = setUp()
    const command = await sendCommand(deps, actor, 'uno-1', { command: 'LED 1', timeoutMs: 5_000 })
    expect(command).toMatchObject({ commandId: 'command-1', state: 'sent', issuedBy: 'Kim', timeoutMs: 5_000 })
    expect(command.steps.map(({ step }) => step)).toEqual(['issued', 'in-kafka'])
    const record = kafka.state.log.at(-1)
    expect(record?.topic).toBe('headgate.edge.commands')
    expect(record?.key?.toString()).toBe('uno-1')
    expect(JSON.parse(record?.value?.toString() ?? '')).toMatchObject({
      commandId: 'command-1',
      bridgeId: 'bridge-1',
      deviceId: 'uno-1',
      command: 'LED 1',
      timeoutMs: 5_000,
    })
  })

  test('that Kafka does not take are failed, with the reason', async () => {
    const { deps, store } = setUp()
    const broken = { ...deps, produceRecord: async () => Promise.reject(new Error('no leader')) }
    await expect(sendCommand(broken, actor, 'uno-1', { command: 'LED 1', timeoutMs: 5_000 })).rejects.toThrow(
      'no leader',
    )
    expect(store.state.commands[0]).toMatchObject({ state: 'failed' })
    expect(store.state.commands[0]?.steps.at(-1)).toMatchObject({ step: 'failed', detail: 'no leader' })
  })

  test('nobody answered read as timed out two seconds past their time, and not before', async () => {
    const { deps, clock } = setUp()
    await sendCommand(deps, actor, 'uno-1', { command: 'LED 1', timeoutMs: 5_000 })
    clock.advance(7_000)
    expect((await getCommand(deps, 'uno-1', 'command-1')).state).toBe('sent')
    clock.advance(1)
    const late = await getCommand(deps, 'uno-1', 'command-1')
    expect(late.state).toBe('timed-out')
    expect(late.steps.map(({ step }) => step)).toEqual(['issued', 'in-kafka', 'timed-out'])
  })

  test.each([
    ['a device that takes none', fakeDevice({ canCommand: false }), 0],
    ['a device whose bridge is silent', fakeDevice(), 60_000],
  ])('are refused for %s, and nothing is produced', async (_name, device, wait) => {
    const { deps, kafka, clock, store } = setUp(device)
    clock.advance(wait)
    const attempt = sendCommand(deps, actor, 'uno-1', { command: 'LED 1', timeoutMs: 5_000 })
    await expect(attempt).rejects.toThrow(expect.objectContaining({ code: 'REFUSED_BY_GUARD' }))
    expect(kafka.state.log).toEqual([])
    expect(store.state.commands).toEqual([])
  })

  test('of another device are NOT_FOUND', async () => {
    const { deps } = setUp()
    await sendCommand(deps, actor, 'uno-1', { command: 'LED 1', timeoutMs: 5_000 })
    await expect(getCommand(deps, 'uno-2', 'command-1')).rejects.toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  })
})
