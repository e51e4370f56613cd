import { createHash } from 'node:crypto'

export type Arrival = {
  topic: string
  payload: Uint8Array
  packetId: number
  isDup: boolean
  /** Sends the PUBACK over the connection that this arrival came by; does nothing once that connection is gone. */
  acknowledge: () => void
}

type Entry = { fingerprint: string; isDurable: boolean; acknowledge: () => void }

export type InFlight = {
  /** How many arrivals are taken and not yet durable. */
  readonly outstanding: number
  /** Null for a repetition of what is known already: it is acknowledged as soon as the first one is durable. Otherwise call the result when it is durable. */
  take: (arrival: Arrival) => (() => void) | null
  /** Resolves to whether fewer than `limit` are outstanding, as soon as it is so, or when the time is over. */
  whenBelow: (limit: number, timeoutMs: number) => Promise<boolean>
  /** The broker has no memory of us: its packet ids begin anew, and nothing will be repeated. */
  sessionLost: () => void
}

/**
 * What was taken from a broker, by packet id, over reconnects. A broker repeats after a reconnect what it saw no PUBACK for:
 * while the first is on its way to Kafka, or when its PUBACK was lost with the connection, the repetition must not become a
 * second reading. A packet id that was not acknowledged cannot stand for anything else; of one that was acknowledged only a
 * packet marked DUP is a repetition, because the id was free again.
 */
export const createInFlight = (remembered: number): InFlight => {
  const entries = new Map<number, Entry>()
  const waiters = new Set<() => void>()
  let outstanding = 0

  const prune = () => {
    for (const [packetId, entry] of entries) {
      if (entries.size <= remembered) return
      if (entry.isDurable) entries.delete(packetId)
    }
  }

  return {
    get outstanding() {
      return outstanding
    },
    take: ({ topic, payload, packetId, isDup, acknowledge }) => {
      const fingerprint = fingerprintOf(topic, payload)
      const known = entries.get(packetId)
      if (known?.fingerprint === fingerprint && (isDup || !known.isDurable)) {
        known.acknowledge = acknowledge
        if (known.isDurable) acknowledge()
        return null
      }
      const entry: Entry = { fingerprint, isDurable: false, acknowledge }
      // Deleted first, so that the map stays in the order of arrival.
      entries.delete(packetId)
      entries.set(packetId, entry)
      outstanding++
      return () => {
        outstanding--
        entry.isDurable = true
        entry.acknowledge()
        if (entries.size > remembered) prune()
        for (const wake of waiters) wake()
      }
    },
    whenBelow: (limit, timeoutMs) =>
      new Promise((resolve) => {
        const settle = () => {
          waiters.delete(look)
          clearTimeout(timer)
          resolve(outstanding < limit)
        }
        const look = () => {
          if (outstanding < limit) settle()
        }
        const timer = setTimeout(settle, timeoutMs)
        waiters.add(look)
        look()
      }),
    sessionLost: () => entries.clear(),
  }
}

const fingerprintOf = (topic: string, payload: Uint8Array): string => {
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.length)
  return `${topic}\0${payload.length > 64 ? createHash('sha256').update(bytes).digest('base64') : bytes.toString('latin1')}`
}
