import type { EdgeCommand } from '@headgate/domain'
import type { EdgeStore } from '../ports/edge-store.ts'
import { commandSeenNow } from './command-seen-now.ts'
import { type FindDeviceDeps, findDevice } from './get-device.ts'

/** Newest first. */
export const listCommands = async (
  deps: FindDeviceDeps & Pick<EdgeStore, 'listCommands'>,
  deviceId: string,
  limit: number,
): Promise<{ items: EdgeCommand[] }> => {
  await findDevice(deps, deviceId)
  const nowMs = deps.clock.now().getTime()
  return { items: (await deps.listCommands(deviceId, limit)).map((command) => commandSeenNow(command, nowMs)) }
}
