import type { Actor, FrameWatch } from '@headgate/domain'
import { type AskBridgeDeps, sendToBridge } from './ask-bridge.ts'
import { frameCursor } from './frame-cursor.ts'
import { type FindDeviceDeps, findDevice } from './get-device.ts'

const TAKEN_WITHIN_MS = 15_000

/** The bridge tells every frame of the device for a while; they are read with `listFrames`. */
export const watchFrames = async (
  deps: AskBridgeDeps & FindDeviceDeps,
  actor: Pick<Actor, 'name'>,
  deviceId: string,
  seconds: number,
): Promise<FrameWatch> => {
  const { bridgeId } = await findDevice(deps, deviceId)
  const { requestId, from } = await sendToBridge(deps, actor, bridgeId, {
    question: { kind: 'watch-frames', deviceId, seconds },
    timeoutMs: TAKEN_WITHIN_MS,
  })
  return {
    requestId,
    deviceId,
    bridgeId,
    until: new Date(deps.clock.now().getTime() + seconds * 1_000).toISOString(),
    cursor: frameCursor({ offset: from, requestId }),
  }
}
