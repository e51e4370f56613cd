import { AppError, type Device, type DeviceDetail, holdUpOf } from '@headgate/domain'
import type { Clock } from '../ports/clock.ts'
import type { AlarmStore, EdgeStore } from '../ports/edge-store.ts'
import { deviceLedger } from './device-ledger.ts'
import { isBridgeOnline, onlineSince } from './is-bridge-online.ts'

export type FindDeviceDeps = Pick<EdgeStore, 'findDevice'> & { clock: Clock }

export const findDevice = async (deps: FindDeviceDeps, deviceId: string): Promise<Device> => {
  const device = await deps.findDevice(deviceId, { onlineSince: onlineSince(deps.clock) })
  if (!device)
    throw new AppError({
      code: 'NOT_FOUND',
      title: `There is no device ${deviceId}`,
      fix: 'A device appears with its first reading; see the list of devices.',
    })
  return device
}

const ALARMS = 20

export const getDevice = async (
  deps: FindDeviceDeps & Pick<EdgeStore, 'findBridge'> & Pick<AlarmStore, 'listAlarms'>,
  deviceId: string,
): Promise<DeviceDetail> => {
  const device = await findDevice(deps, deviceId)
  const { bridgeId } = device
  const [bridge, alarms] = await Promise.all([
    deps.findBridge(bridgeId),
    deps.listAlarms({ state: 'open', bridgeId, deviceId, limit: ALARMS, offset: 0 }),
  ])
  return {
    ...device,
    ledger: deviceLedger(device),
    bridge: {
      isOnline: bridge !== null && isBridgeOnline(bridge, deps.clock.now().getTime()),
      lastSeenAt: bridge?.lastSeenAt ?? null,
      holdUp: holdUpOf(bridge?.spool ?? null),
    },
    alarms: alarms.items,
  }
}
