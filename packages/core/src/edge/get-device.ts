import { AppError, type Device } from '@headgate/domain'
import type { Clock } from '../ports/clock.ts'
import type { EdgeStore } from '../ports/store.ts'
import { deviceSeenNow } from './list-devices.ts'

export type GetDeviceDeps = Pick<EdgeStore, 'findDevice' | 'listBridges'> & { clock: Clock }

export const getDevice = async (deps: GetDeviceDeps, deviceId: string): Promise<Device> => {
  const [device, bridges] = await Promise.all([deps.findDevice(deviceId), deps.listBridges()])
  if (!device)
    throw new AppError({
      code: 'NOT_FOUND',
      title: `There is no device ${deviceId}`,
      fix: 'A device appears with its first reading; see the list of devices.',
    })
  return deviceSeenNow(device, bridges, deps.clock.now().getTime())
}
