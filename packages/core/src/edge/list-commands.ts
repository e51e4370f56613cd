import type { EdgeCommand } from '@headgate/domain'
import type { EdgeStore } from '../ports/store.ts'
import { commandSeenNow } from './command-seen-now.ts'
import { type GetDeviceDeps, getDevice } from './get-device.ts'

/** Newest first. */
export const listCommands = async (
  deps: GetDeviceDeps & Pick<EdgeStore, 'listCommands'>,
  deviceId: string,
  limit: number,
): Promise<{ items: EdgeCommand[] }> => {
  await getDevice(deps, deviceId)
  const nowMs = deps.clock.now().getTime()
  return { items: (await deps.listCommands(deviceId, limit)).map((command) => commandSeenNow(command, nowMs)) }
}
