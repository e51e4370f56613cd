import type { Failure, Sender, Sink } from './sink.ts'

/** A sender lent to one lane; until it is given back nobody else sends with it. */
export type Lease = {
  send: Sender['send']
  /** Closed where it is not sound any more. Repeating it does no harm. */
  giveBack: (isSound: boolean) => Promise<void>
}

export type Senders = {
  /** Waits for a sender to come free when all are lent; null when the signal came first. Rejects while Kafka cannot be reached. */
  lease: (signal: AbortSignal) => Promise<Lease | null>
  explain: (error: unknown, topic: string) => Failure
  /** Closes those that nobody has. */
  stop: () => Promise<void>
}

/** Each is a producer with connections of its own: partitions may be many more. */
const SENDERS_MAX = 32

/**
 * The senders of all lanes. One that has settled what it sent may serve any other partition next, because it numbers each apart;
 * with a send in doubt it stays with its lane.
 */
export const createSenders = (sink: Sink, most = SENDERS_MAX): Senders => {
  const idle: Sender[] = []
  const waiting: (() => void)[] = []
  let lent = 0

  const free = () => {
    lent--
    waiting.shift()?.()
  }
  const whenFree = (signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      const wake = () => {
        signal.removeEventListener('abort', giveUp)
        resolve()
      }
      const giveUp = () => {
        waiting.splice(waiting.indexOf(wake), 1)
        resolve()
      }
      waiting.push(wake)
      signal.addEventListener('abort', giveUp, { once: true })
    })
  const closeQuietly = (sender: Sender) =>
    // Thrown away because it failed, or at the end: that it also fails to say goodbye is no news.
    sender.close().catch(() => undefined)

  return {
    lease: async (signal) => {
      while (lent >= most && !signal.aborted) await whenFree(signal)
      if (signal.aborted) return null
      lent++
      let sender = idle.pop()
      try {
        sender ??= await sink.open()
      } catch (error) {
        free()
        throw error
      }
      const mine = sender
      let isMine = true
      return {
        send: (topic, records) => mine.send(topic, records),
        giveBack: async (isSound) => {
          if (!isMine) return
          isMine = false
          if (isSound) idle.push(mine)
          else await closeQuietly(mine)
          free()
        },
      }
    },
    explain: sink.explain,
    stop: async () => void (await Promise.all(idle.splice(0).map(closeQuietly))),
  }
}
