import { type BridgeStatus, EDGE_TOPICS } from '@headgate/edge-protocol'
import type { ControlSender } from '../kafka/control-sender.ts'

const EVERY_MS = 2_000
const AFTER_CHANGE_MS = 100
/** Of a bridge with many devices the status is large: it goes out less often. */
const LARGE_CHARACTERS = 100_000
const LARGE_EVERY_MS = 5_000

export type StatusPublisher = {
  /** Something changed that people should see soon. */
  changed: () => void
  stop: () => void
}

/** Publishes the status every two seconds, a large one every five, and soon after a change. */
export const publishStatus = (read: () => BridgeStatus, sender: ControlSender): StatusPublisher => {
  let last = { atMs: 0, isLarge: false }
  const publish = () => {
    const status = read()
    const value = JSON.stringify(status)
    last = { atMs: performance.now(), isLarge: value.length > LARGE_CHARACTERS }
    sender.send({ topic: EDGE_TOPICS.status, key: status.bridgeId, value, isLatestOnly: true })
  }
  const timer = setInterval(() => {
    if (!last.isLarge || performance.now() - last.atMs > LARGE_EVERY_MS - EVERY_MS) publish()
  }, EVERY_MS)
  let soon: NodeJS.Timeout | null = null
  return {
    changed: () => {
      soon ??= setTimeout(() => {
        soon = null
        publish()
      }, AFTER_CHANGE_MS)
    },
    stop: () => {
      clearInterval(timer)
      if (soon) clearTimeout(soon)
      publish()
    },
  }
}
