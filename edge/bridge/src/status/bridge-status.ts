import type { BridgeStatus, DiscoveredSource } from '@headgate/edge-protocol'
import type { DeviceRegistry } from '../readings/device-registry.ts'
import type { GatewayClock } from '../time/gateway-clock.ts'
import type { Links } from './links.ts'
import { pickDevices } from './pick-devices.ts'
import type { SpoolReporter } from './spool-report.ts'

export type BridgeStatusOptions = {
  bridgeId: string
  version: string
  startedAtMs: number
  spool: SpoolReporter
  /** Over all devices, also those that were not heard since the start. */
  waiting: () => number
  clock: GatewayClock
  registry: DeviceRegistry
  links: Links
  discovered: () => DiscoveredSource[]
}

/** What the bridge says of itself, at this moment. */
export const bridgeStatus = (options: BridgeStatusOptions): BridgeStatus => {
  const { bridgeId, version, startedAtMs, spool, waiting, clock, registry, links } = options
  return {
    ...{ bridgeId, version },
    ...pickDevices(registry.all(), clock.now()),
    capacity: spool.capacity(),
    spool: spool.report(),
    waiting: waiting(),
    startedAt: new Date(startedAtMs).toISOString(),
    at: new Date(clock.now()).toISOString(),
    links: links.statuses(),
    clockSynced: clock.isSynced(),
    discovered: options.discovered(),
  }
}
