import type { Bridge, Device } from '@headgate/domain'
import type { Clock } from '../ports/clock.ts'
import type { EdgeStore } from '../ports/store.ts'
import { isBridgeOnline } from './is-bridge-online.ts'

/** Nobody speaks for a device whose bridge is silent: what was last said of it is not what is. */
export const deviceSeenNow = (device: Device, bridges: readonly Bridge[], nowMs: number): Device => {
  const bridge = bridges.find(({ bridgeId }) => bridgeId === device.bridgeId)
  return bridge && isBridgeOnline(bridge, nowMs) ? device : { ...device, state: 'offline', ratePerSec: 0 }
}

export const listDevices = async (
  deps: Pick<EdgeStore, 'listBridges' | 'listDevices'> & { clock: Clock },
): Promise<{ items: Device[] }> => {
  const [bridges, devices] = await Promise.all([deps.listBridges(), deps.listDevices()])
  const nowMs = deps.clock.now().getTime()
  return { items: devices.map((device) => deviceSeenNow(device, bridges, nowMs)) }
}
