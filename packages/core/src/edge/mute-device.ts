import type { Actor, Device } from '@headgate/domain'
import type { EdgeStore } from '../ports/edge-store.ts'
import { type FindDeviceDeps, findDevice } from './get-device.ts'

/** No alarms of this device until then; null: alarms again. */
export const muteDevice = async (
  deps: FindDeviceDeps & Pick<EdgeStore, 'muteDevice'>,
  actor: Pick<Actor, 'name'>,
  deviceId: string,
  until: string | null,
): Promise<Device> => {
  await deps.muteDevice(deviceId, { until: until === null ? null : new Date(until), by: actor.name })
  return findDevice(deps, deviceId)
}
