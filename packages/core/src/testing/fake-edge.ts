import type { Bridge, Device } from '@headgate/domain'

export const fakeBridge = (over: Partial<Bridge> = {}): Bridge => ({
  bridgeId: 'bridge-1',
  version: '0.1.0',
  startedAt: '2026-01-02T03:00:00.000Z',
  lastSeenAt: '2026-01-02T03:04:03.000Z',
  isOnline: true,
  links: [],
  waiting: 0,
  capacity: 1_000,
  clockSynced: null,
  devices: 1,
  ...over,
})

export const fakeDevice = (over: Partial<Device> = {}): Device => ({
  deviceId: 'uno-1',
  bridgeId: 'bridge-1',
  source: 'serial',
  address: '/dev/ttyACM0',
  state: 'live',
  firmware: null,
  channels: [],
  canCommand: true,
  ledOn: null,
  bootEpoch: 'e1',
  read: 1,
  produced: 1,
  waiting: 0,
  dropped: 0,
  garbage: 0,
  ratePerSec: 1,
  lastReadingAt: null,
  topic: 'edge.readings',
  ...over,
})
