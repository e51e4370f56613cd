import { AppError, type BridgeDetail } from '@headgate/domain'
import type { Clock } from '../ports/clock.ts'
import type { EdgeStore } from '../ports/edge-store.ts'
import { isBridgeOnline } from './is-bridge-online.ts'

export type GetBridgeDeps = Pick<EdgeStore, 'findBridge'> & { clock: Clock }

export const getBridge = async (deps: GetBridgeDeps, bridgeId: string): Promise<BridgeDetail> => {
  const bridge = await deps.findBridge(bridgeId)
  if (!bridge)
    throw new AppError({
      code: 'NOT_FOUND',
      title: `There is no bridge ${bridgeId}`,
      fix: 'A bridge appears when it first reaches Kafka; see the list of bridges.',
    })
  return { ...bridge, isOnline: isBridgeOnline(bridge, deps.clock.now().getTime()) }
}
