import type { FleetReport } from '@headgate/core'
import { BridgeReport, DeviceReport } from '@headgate/domain'
import type { BridgeStatus } from '@headgate/edge-protocol'
import { timeOr } from './time-or.ts'

/**
 * A status envelope as it is kept. `seenAt` is the time of its record; whether the bridge is online now is judged when it is read, from
 * that time. `isOnline` only says that it was when it spoke. What a bridge says beyond what is kept here is left out.
 */
export const toFleetReport = (status: BridgeStatus, seenAt: Date): FleetReport => {
  const { bridgeId, devices, deviceCount = null, silentCount = null, spool = null, discovered = [] } = status
  return {
    bridge: BridgeReport.parse({
      ...status,
      startedAt: timeOr(status.startedAt, seenAt.toISOString()),
      lastSeenAt: seenAt.toISOString(),
      isOnline: true,
      ...{ spool, deviceCount, silentCount },
    }),
    devices: devices.map((device) =>
      DeviceReport.parse({
        ...{ droppedBy: {}, crcErrors: null, gaps: null, duplicates: null },
        ...device,
        bridgeId,
        lastReadingAt: timeOr(device.lastReadingAt, null),
      }),
    ),
    discovered,
    namesAll: deviceCount === null || deviceCount <= devices.length,
  }
}
