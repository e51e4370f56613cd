import type { BridgeStatus, DeviceStatus } from '@headgate/edge-protocol'
import { expect, it } from 'vitest'
import { toFleetReport } from './to-fleet-report.ts'

const device: DeviceStatus = {
  ...{ deviceId: 'uno', source: 'serial', address: '/dev/x', state: 'live', firmware: null, channels: [], ledOn: null },
  ...{ canCommand: true, bootEpoch: 'e', read: 3, produced: 1, waiting: 1, dropped: 1, garbage: 0, ratePerSec: 1 },
  ...{ lastReadingAt: null, topic: 'edge.readings', crcErrors: 1, gaps: 2, duplicates: 3, droppedBy: { unchanged: 1 } },
}
const status: BridgeStatus = {
  ...{ bridgeId: 'gw', version: '1', startedAt: '2026-01-01T00:00:00.000Z', at: '2026-01-01T00:00:00.000Z', links: [] },
  ...{ waiting: 1, capacity: 10, clockSynced: null, devices: [device] },
}

it('keeps what a bridge says of each device, and null for what an older one does not tell', () => {
  const { crcErrors: _crc, gaps: _gaps, duplicates: _twice, droppedBy: _why, ...older } = device
  const { devices } = toFleetReport({ ...status, devices: [device, older] }, new Date(0))
  expect(devices).toEqual([
    { ...device, bridgeId: 'gw' },
    { ...older, bridgeId: 'gw', crcErrors: null, gaps: null, duplicates: null, droppedBy: {} },
  ])
})

it('is not troubled by what a bridge of tomorrow says besides', () => {
  const { bridge, devices } = toFleetReport({ ...status, devices: [{ ...device, mood: 1 } as never] }, new Date(0))
  expect(devices[0]).not.toHaveProperty('mood')
  expect(bridge).toMatchObject({
    bridgeId: 'gw',
    spool: null,
    deviceCount: null,
    lastSeenAt: new Date(0).toISOString(),
  })
})

it.each([
  ['an older bridge names all of its devices', {}, true],
  ['so does one that has no more', { deviceCount: 1 }, true],
  ['one that has more does not', { deviceCount: 2 }, false],
])('%s', (_name, over, namesAll) => {
  expect(toFleetReport({ ...status, ...over }, new Date(0)).namesAll).toBe(namesAll)
})
