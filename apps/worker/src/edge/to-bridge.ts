import { type Bridge, Device } from '@headgate/domain'
import type { BridgeStatus } from '@headgate/edge-protocol'

/**
 * A status envelope as the rows that the console reads. `seenAt` is the time of its record; whether the bridge is online now is judged when
 * it is read, from that time. `isOnline` only says that it was when it spoke. What a bridge says beyond what is kept here is left out.
 */
export const toBridge = (status: BridgeStatus, seenAt: Date): { bridge: Bridge; devices: Device[] } => {
  const { bridgeId, version, startedAt, links, waiting, capacity, clockSynced, devices } = status
  return {
    bridge: {
      bridgeId,
      version,
      startedAt,
      lastSeenAt: seenAt.toISOString(),
      isOnline: true,
      links,
      waiting,
      capacity,
      clockSynced,
      devices: devices.length,
    },
    devices: devices.map((device) => Device.parse({ ...device, bridgeId })),
  }
}
