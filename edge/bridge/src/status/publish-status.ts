import { type BridgeStatus, EDGE_TOPICS } from '@headgate/edge-protocol'
import type { ControlSender } from '../kafka/control-sender.ts'

const EVERY_MS = 2_000
const AFTER_CHANGE_MS = 100

export type StatusPublisher = {
  /** Something changed that people should see soon. */
  changed: () => void
  stop: () => void
}

/** Publishes the status every two seconds, and soon after a change. */
export const publishStatus = (read: () => BridgeStatus, sender: ControlSender): StatusPublisher => {
  const publish = () => {
    const status = read()
    sender.send({ topic: EDGE_TOPICS.status, key: status.bridgeId, value: JSON.stringify(status), isLatestOnly: true })
  }
  const timer = setInterval(publish, EVERY_MS)
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
