import { BridgeStatus } from '@headgate/edge-protocol'
import { expect, it } from 'vitest'
import { createDeviceRegistry } from '../readings/device-registry.ts'
import { goodSample } from '../readings/sample.ts'
import { noteTold, pickDevices } from './pick-devices.ts'

const START_MS = 1_000_000_000_000
const SILENCE_MS = 1_000

/** Devices d0, d1, … heard one millisecond after the other; those that `isSilent` names were heard long before. */
const make = (count: number, isSilent: (n: number) => boolean = () => false, channels = 1) => {
  let nowMs = START_MS
  const clock = { now: () => nowMs, isSynced: () => null }
  const registry = createDeviceRegistry({ clock, topic: 't' })
  const speak = (n: number) =>
    registry
      .claim({
        ...{ deviceId: `d${n}`, source: 'mqtt', link: 'm', address: 's/{device}', canCommand: false },
        ...{ silenceMs: SILENCE_MS, units: {} },
      })
      ?.stamp(Array.from({ length: channels }, (_, channel) => goodSample(`channel-${channel}`, 'x'.repeat(100))))
  for (let n = 0; n < count; n++) {
    nowMs = isSilent(n) ? START_MS + n / 1_000 : START_MS + 10 * SILENCE_MS + n / 1_000
    speak(n)
  }
  nowMs = START_MS + 10 * SILENCE_MS + count / 1_000
  return { registry, nowMs }
}
const names = ({ devices }: ReturnType<typeof pickDevices>) => devices.map(({ deviceId }) => deviceId)

it('names all of few, in the order in which they came', () => {
  const { registry, nowMs } = make(5, (n) => n === 3)
  const picked = pickDevices(registry.all(), nowMs)
  expect(names(picked)).toEqual(['d0', 'd1', 'd2', 'd3', 'd4'])
  expect(picked).toMatchObject({ deviceCount: 5, silentCount: 1 })
})

it('names of many those in trouble first, then the last heard, and counts them all', () => {
  const { registry, nowMs } = make(500, (n) => n % 100 === 7)
  const picked = pickDevices(registry.all(), nowMs, { devicesMax: 8 })
  expect(names(picked)).toEqual(['d407', 'd307', 'd207', 'd107', 'd7', 'd499', 'd498', 'd497'])
  expect(picked).toMatchObject({ deviceCount: 500, silentCount: 5 })
})

it('names each of many in its turn, and one whose state is another than was told at once', () => {
  const { registry, nowMs } = make(100)
  const tell = (round: number) => {
    const atMs = nowMs + round
    const { devices } = pickDevices(registry.all(), atMs, { devicesMax: 8 })
    noteTold(devices, registry.find, atMs)
    return devices.map(({ deviceId }) => deviceId)
  }
  // Six of eight places go round.
  const told = new Set(Array.from({ length: Math.ceil(100 / 6) }, (_, round) => tell(round)).flat())
  expect(told.size).toBe(100)
  const gone = registry.find('d3')
  if (gone) gone.isPlugged = false
  for (const id of ['d10', 'd11', 'd12']) {
    const device = registry.find(id)
    if (device) device.isPlugged = false
  }
  expect(tell(50)).toEqual(expect.arrayContaining(['d3', 'd10', 'd11', 'd12']))
  for (const round of [51, 52]) expect(tell(round)).toHaveLength(8)
  if (gone) gone.isPlugged = true
  expect(tell(53)).toContain('d3')
})

it('corrects what it told before it names those that it never told', () => {
  const { registry, nowMs } = make(100)
  const board = registry.find('d3')
  const tell = (round: number, isPlugged: boolean) => {
    if (board) board.isPlugged = isPlugged
    const { devices } = pickDevices(registry.all(), nowMs + round, { devicesMax: 8 })
    noteTold(devices, registry.find, nowMs + round)
    return devices.find(({ deviceId }) => deviceId === 'd3')?.state
  }
  expect([tell(1, true), tell(2, false), tell(3, true)]).toEqual([undefined, 'unplugged', 'live'])
})

it('fits into a record of Kafka with 100,000 devices of many channels', () => {
  const { registry, nowMs } = make(100_000, (n) => n % 2 === 0, 3)
  const { devices, ...counts } = pickDevices(registry.all(), nowMs)
  expect(counts).toEqual({ deviceCount: 100_000, silentCount: 50_000 })
  expect(devices.length).toBeGreaterThan(500)
  expect(Buffer.byteLength(JSON.stringify(devices))).toBeLessThan(650_000)
  expect(BridgeStatus.shape.devices.safeParse(devices).success).toBe(true)
})

it('fits also where each device says much', () => {
  const { registry, nowMs } = make(200, () => false, 64)
  const picked = pickDevices(registry.all(), nowMs)
  expect(picked.devices.length).toBeLessThan(200)
  expect(Buffer.byteLength(JSON.stringify(picked.devices))).toBeLessThan(650_000)
})
