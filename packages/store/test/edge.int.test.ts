import type { Bridge, Device, EdgeCommand } from '@headgate/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestStore, type TestStore } from './test-store.ts'

let test: TestStore
beforeAll(async () => {
  test = await openTestStore()
})
afterAll(() => test.close())

const at = (second: number) => new Date(Date.UTC(2030, 0, 1, 0, 0, second)).toISOString()
const bridge = (second: number, waiting: number): Bridge => ({
  bridgeId: 'gateway',
  version: '0.1.0',
  startedAt: at(0),
  lastSeenAt: at(second),
  isOnline: true,
  links: [{ name: 'serial', kind: 'serial', isUp: true, detail: null }],
  waiting,
  capacity: 1_000,
  clockSynced: null,
  devices: 1,
})
const device = (deviceId: string, read: number): Device => ({
  deviceId,
  bridgeId: 'gateway',
  source: 'serial',
  address: '/dev/ttyUSB0',
  state: 'live',
  firmware: 'uno 1',
  channels: [{ name: 'temperature', unit: '°C', lastValue: 21.5 }],
  canCommand: true,
  ledOn: null,
  bootEpoch: 'e1',
  read,
  produced: read,
  waiting: 0,
  dropped: 0,
  garbage: 0,
  ratePerSec: 2.5,
  lastReadingAt: at(1),
  topic: 'edge.readings',
})

describe('bridges and devices', () => {
  it('come back as they were told', async () => {
    await test.store.upsertBridge(bridge(5, 3), [device('uno', 5_000_000_000)])
    expect(await test.store.listBridges()).toEqual([bridge(5, 3)])
    expect(await test.store.findDevice('uno')).toEqual(device('uno', 5_000_000_000))
    expect(await test.store.findDevice('none')).toBeNull()
  })

  it('ignore a status older than the one they have', async () => {
    await test.store.upsertBridge(bridge(4, 99), [device('uno', 1)])
    expect((await test.store.listBridges())[0]).toMatchObject({ waiting: 3, lastSeenAt: at(5) })
    expect((await test.store.findDevice('uno'))?.read).toBe(5_000_000_000)
  })

  it('keep a device the bridge no longer names', async () => {
    await test.store.upsertBridge(bridge(6, 0), [device('second', 1)])
    expect((await test.store.listDevices()).map(({ deviceId }) => deviceId)).toEqual(['second', 'uno'])
  })
})

describe('commands', () => {
  const command = (commandId: string): EdgeCommand => ({
    commandId,
    deviceId: 'uno',
    bridgeId: 'gateway',
    command: 'LED 1',
    issuedBy: 'Ann',
    issuedAt: at(0),
    timeoutMs: 5_000,
    state: 'sent',
    answer: null,
    settledAt: null,
    steps: [{ step: 'issued', at: at(0), detail: null }],
  })
  const stepsOf = async (id: string) => (await test.store.findCommand(id))?.steps.map(({ step }) => step)

  it('collect each step once and end with the answer of the board', async () => {
    await test.store.createCommand(command('c1'))
    for (const step of ['taken', 'taken', 'acknowledged'] as const)
      await test.store.recordCommandStep('c1', { step, at: at(1), detail: step === 'taken' ? null : 'OK LED 1' })
    expect(await stepsOf('c1')).toEqual(['issued', 'taken', 'acknowledged'])
    expect(await test.store.findCommand('c1')).toMatchObject({
      state: 'acknowledged',
      answer: 'OK LED 1',
      settledAt: at(1),
    })
  })

  it('do not time out once the board has answered', async () => {
    await test.store.recordCommandStep('c1', { step: 'timed-out', at: at(9), detail: null })
    expect(await test.store.findCommand('c1')).toMatchObject({ state: 'acknowledged', settledAt: at(1) })
  })

  it('believe a board that answers after the time was up', async () => {
    await test.store.createCommand(command('c2'))
    await test.store.recordCommandStep('c2', { step: 'timed-out', at: at(5), detail: null })
    await test.store.recordCommandStep('c2', { step: 'acknowledged', at: at(6), detail: 'OK' })
    expect(await test.store.findCommand('c2')).toMatchObject({ state: 'acknowledged', answer: 'OK' })
  })

  it('ignore steps of a command they do not know', async () => {
    await test.store.recordCommandStep('unknown', { step: 'taken', at: at(1), detail: null })
    expect(await test.store.findCommand('unknown')).toBeNull()
  })

  it('are listed newest first', async () => {
    await test.store.createCommand({ ...command('c3'), issuedAt: at(30) })
    expect((await test.store.listCommands('uno', 2)).map(({ commandId }) => commandId)[0]).toBe('c3')
  })
})
