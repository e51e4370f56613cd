import { AppError, type EdgeCommand } from '@headgate/domain'
import type { Clock } from '../ports/clock.ts'
import type { EdgeStore } from '../ports/edge-store.ts'
import { commandSeenNow } from './command-seen-now.ts'

export const getCommand = async (
  deps: Pick<EdgeStore, 'findCommand'> & { clock: Clock },
  deviceId: string,
  commandId: string,
): Promise<EdgeCommand> => {
  const command = await deps.findCommand(commandId)
  if (command?.deviceId !== deviceId)
    throw new AppError({
      code: 'NOT_FOUND',
      title: `There is no command ${commandId} of the device ${deviceId}`,
      fix: 'See the commands of the device.',
    })
  return commandSeenNow(command, deps.clock.now().getTime())
}
