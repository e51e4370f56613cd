import type { BridgeStatus } from '@headgate/edge-protocol'
import type { DeviceRegistry } from '../readings/device-registry.ts'
import type { GatewayClock } from '../time/gateway-clock.ts'
import type { Links } from './links.ts'

export type BridgeStatusOptions = {
  bridgeId: string
  version: string
  startedAtMs: number
  capacity: number
  clock: GatewayClock
  registry: DeviceRegistry
  links: Links
}

/** What the bridge says of itself, at this moment. `waiting` is the sum of its devices', so that the ledger adds up. */
export const bridgeStatus = (options: BridgeStatusOptions): BridgeStatus => {
  const { bridgeId, version, startedAtMs, capacity, clock, registry, links } = options
  const devices = [...registry.all()].map((device) => device.status())
  return {
    ...{ bridgeId, version, capacity, devices },
    startedAt: new Date(startedAtMs).toISOString(),
    at: new Date(clock.now()).toISOString(),
    links: links.statuses(),
    waiting: devices.reduce((sum, device) => sum + device.waiting, 0),
    clockSynced: clock.isSynced(),
  }
}
