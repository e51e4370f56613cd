import type { BridgeAnswer, BridgeRequest, RawFrame } from '@headgate/edge-protocol'
import type { Device } from '../readings/device.ts'
import type { Tap, TappedFrame } from '../readings/tap.ts'

const BATCH_EVERY_MS = 500
/** Twenty a second; who watches reads them. */
const BATCH_MAX = 10
const BYTES_MAX = 512
const WATCHES_MAX = 20

type WatchRequest = Extract<BridgeRequest, { kind: 'watch-frames' }>
type Watch = { requestId: string; untilMs: number; stop: () => void }

export type FrameWatches = {
  /** Tells every frame of the device for so many seconds. The answer is a reason where it cannot be done. */
  watch: (request: WatchRequest) => string | null
  stop: () => void
}

export type FrameWatchesOptions = {
  bridgeId: string
  find: (deviceId: string) => Pick<Device, 'tap'> | undefined
  send: (answer: BridgeAnswer) => void
  now: () => number
}

/** Raw frames of the devices that somebody looks at. While nobody does, a frame costs one look at a field of its device. */
export const createFrameWatches = ({ bridgeId, find, send, now }: FrameWatchesOptions): FrameWatches => {
  const watches = new Map<string, Watch>()

  const begin = (deviceId: string): Watch => {
    let frames: RawFrame[] = []
    let leftOut = 0
    const tap: Tap = (frame) => {
      if (frames.length < BATCH_MAX) frames.push(rawFrame(frame, now()))
      else leftOut++
    }
    const flush = () => {
      if (frames.length > 0 || leftOut > 0) {
        const at = new Date(now()).toISOString()
        const { requestId } = watch
        send({ kind: 'frames', requestId, bridgeId, at, deviceId, frames, leftOut })
      }
      frames = []
      leftOut = 0
    }
    const attach = () => {
      // The device is another object when its source was configured anew.
      const device = find(deviceId)
      if (device && device.tap !== tap) device.tap = tap
    }
    const timer = setInterval(() => {
      flush()
      if (performance.now() >= watch.untilMs) watch.stop()
      else attach()
    }, BATCH_EVERY_MS)
    const watch: Watch = {
      ...{ requestId: '', untilMs: 0 },
      stop: () => {
        clearInterval(timer)
        watches.delete(deviceId)
        const device = find(deviceId)
        if (device?.tap === tap) device.tap = null
      },
    }
    attach()
    watches.set(deviceId, watch)
    return watch
  }

  return {
    watch: ({ deviceId, requestId, seconds }) => {
      if (!find(deviceId))
        return `This bridge has heard of no device ${deviceId}. Look at its name, or wait until it has spoken.`
      const known = watches.get(deviceId)
      if (!known && watches.size >= WATCHES_MAX)
        return `${WATCHES_MAX} devices are being watched already. Close one, or wait: a watch ends by itself.`
      const watch = known ?? begin(deviceId)
      watch.requestId = requestId
      watch.untilMs = Math.max(watch.untilMs, performance.now() + seconds * 1_000)
      return null
    },
    stop: () => {
      for (const { stop } of [...watches.values()]) stop()
    },
  }
}

const rawFrame = ({ direction, topic, bytes, refused }: TappedFrame, nowMs: number): RawFrame => ({
  ...{ at: new Date(nowMs).toISOString(), direction, topic, refused, length: bytes.length },
  bytes: Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, BYTES_MAX)).toString('base64'),
})
