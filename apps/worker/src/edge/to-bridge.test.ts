import { Device } from '@headgate/domain'
import type { BridgeStatus, DeviceStatus } from '@headgate/edge-protocol'
import { expect, it } from 'vitest'
import { toBridge } from './to-bridge.ts'

const device: DeviceStatus = {
  ...{ deviceId: 'uno', source: 'serial', address: '/dev/x', state: 'live', firmware: null, channels: [], ledOn: null },
  ...{ canCommand: true, bootEpoch: 'e', read: 3, produced: 1, waiting: 1, dropped: 1, garbage: 0, ratePerSec: 1 },
  ...{ lastReadingAt: null, topic: 'edge.readings', crcErrors: 1, gaps: 2, duplicates: 3, droppedBy: { unchanged: 1 } },
}
const status: BridgeStatus = {
  ...{ bridgeId: 'gw', version: '1', startedAt: '2026-01-01T00:00:00.000Z', at: '2026-01-01T00:00:00.000Z', links: [] },
  ...{ waiting: 1, capacity: 10, clockSynced: null, devices: [device] },
}

it('keeps of a device what there is a place for, whatever else its bridge says of it', () => {
  const { devices } = toBridge(status, new Date(0))
  expect(devices).toEqual([Device.parse({ ...device, bridgeId: 'gw' })])
  expect(Object.keys(devices[0] ?? {})).not.toContain('crcErrors')
})
