import type { BridgeStatus, DeviceStatus } from '@headgate/edge-protocol'
import { expect, it } from 'vitest'
import { createBridgeMetrics } from './render-metrics.ts'

const device = (deviceId: string, over: Partial<DeviceStatus> = {}): DeviceStatus => ({
  ...{ deviceId, source: 'serial', address: '/dev/x', state: 'live', firmware: null, channels: [], canCommand: false },
  ...{ ledOn: null, bootEpoch: 'e', read: 10, produced: 6, waiting: 1, dropped: 3, garbage: 2, ratePerSec: 0 },
  ...{ lastReadingAt: null, topic: 'r', ...over },
})
const status = (devices: DeviceStatus[]): BridgeStatus => ({
  ...{
    bridgeId: 'b',
    version: '1',
    startedAt: '',
    at: '',
    links: [],
    waiting: 0,
    capacity: 1,
    clockSynced: null,
    devices,
  },
})

it('tells of each device what was dropped and why, and what its line suffered, as counters that only grow', async () => {
  let devices = [device('a', { crcErrors: 4, gaps: 5, duplicates: 6, droppedBy: { 'dead-band': 2 } })]
  const metrics = createBridgeMetrics(() => status(devices))
  await metrics.render()
  devices = [device('a', { crcErrors: 1, gaps: 7, duplicates: 6, dropped: 4, droppedBy: { 'dead-band': 3 } })]
  const text = await metrics.render()
  for (const line of [
    'headgate_bridge_readings_dropped_by_reason_total{device="a",reason="dead-band"} 3',
    'headgate_bridge_readings_dropped_by_reason_total{device="a",reason="other"} 1',
    'headgate_bridge_device_crc_errors_total{device="a"} 4',
    'headgate_bridge_device_gaps_total{device="a"} 7',
    'headgate_bridge_device_duplicates_total{device="a"} 6',
    'headgate_bridge_readings_read_total{device="a"} 10',
  ])
    expect(text).toContain(line)
})

it('names a bounded number of devices, however many there are', async () => {
  const devices = Array.from({ length: 1_500 }, (_, index) => device(`d${index}`))
  const text = await createBridgeMetrics(() => status(devices)).render()
  expect(text.split('\n').filter((line) => line.startsWith('headgate_bridge_readings_read_total'))).toHaveLength(1_000)
})
