import type { Bridge } from '@headgate/domain'
import type { Clock } from '../ports/clock.ts'
import type { EdgeStore } from '../ports/store.ts'
import { isBridgeOnline } from './is-bridge-online.ts'

export const listBridges = async (
  deps: Pick<EdgeStore, 'listBridges'> & { clock: Clock },
): Promise<{ items: Bridge[] }> => {
  const nowMs = deps.clock.now().getTime()
  return { items: (await deps.listBridges()).map((bridge) => ({ ...bridge, isOnline: isBridgeOnline(bridge, nowMs) })) }
}
