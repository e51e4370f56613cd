import { createFingerprints, decodeToken, encodeToken, newestRun } from './delivery-token.ts'
import { createPacketIdHabit } from './packet-id-habit.ts'
import { createRecentIds, PACKET_IDS } from './recent-ids.ts'

export type Arrival = {
  topic: string
  payload: Uint8Array
  packetId: number
  qos: 1 | 2
  isDup: boolean
  acknowledge: Acknowledge
}

/** Sends the PUBACK or PUBREC over the connection that the arrival came by; does nothing once that connection is gone. */
export type Acknowledge = (packetId: number, qos: 1 | 2) => void

/** A message that is new: the token goes with it to the disk, and `durable` is called when it is there. */
export type Taken = { token: Uint8Array; durable: () => void }

type OnItsWay = { fingerprint: number; acknowledge: Acknowledge }

export type InFlight = {
  /** How many arrivals are taken and not yet durable. */
  readonly outstanding: number
  /** Null for a repetition of what is known already: it is acknowledged as soon as the first one is durable. */
  take: (arrival: Arrival) => Taken | null
  /** Resolves to whether fewer than `limit` are outstanding, as soon as it is so, or when the time is over. */
  whenBelow: (limit: number, timeoutMs: number) => Promise<boolean>
  /** A new connection. Without a session the broker has no memory of us: its packet ids begin anew, and nothing will be repeated. */
  connected: (isSessionPresent: boolean) => void
  /** The broker may give this id to another message as soon as it knows: a PUBACK or PUBCOMP was sent. Answers whether a ping is wanted. */
  freed: (packetId: number) => boolean
  pinged: () => void
  ponged: () => void
}

export type InFlightOptions = {
  remembered: number
  /** Whose session it is: another client of the same name elsewhere is another. */
  scope: string
  /** Of what is durable, oldest first, from before this start. */
  tokens?: readonly Uint8Array[]
}

/**
 * What was taken from a broker, by packet id, over reconnects and, by the tokens in the spool, over the end of the process. A broker
 * repeats what it saw no PUBACK for. When is a message such a repetition, and not a new one that looks the same? Where this is not
 * certain it is taken for new: a reading twice is better than one lost.
 *
 * - Until the first one was acknowledged (QoS 2: until PUBREL and PUBCOMP): certain. Its packet id cannot stand for another.
 * - Afterwards the acknowledgement may have been lost, or have arrived and set the id free. A repetition is taken for one only
 *   if the broker marks it DUP, in a session that it remembers, with the same packet id, topic and payload, **and** the broker was
 *   seen to count its ids up: then 65,535 other messages lie between two with the same id, and far fewer are remembered. A broker
 *   that gives the lowest free id (HiveMQ) may give it to the next message at once; a sensor that says the same again, and a
 *   connection that ends before we have read it, would make that one a repetition, and lost. One that repeats without DUP (Aedes,
 *   FlashMQ 1.27) is not believed either.
 * - Across a start the same holds, for the tokens since the ids last went backwards.
 */
export const createInFlight = ({ remembered, scope, tokens = [] }: InFlightOptions): InFlight => {
  const fingerprintOf = createFingerprints(scope)
  /** By packet id. */
  const onTheirWay = new Map<number, OnItsWay>()
  /** Of what is durable nothing is kept but figures: ten thousand objects that outlive their message would be copied again and again by the garbage collector. */
  const durable = createRecentIds(remembered)
  const fingerprints = new Float64Array(PACKET_IDS)
  const isFree = new Uint8Array(PACKET_IDS)
  const waiters = new Set<() => void>()
  let outstanding = 0
  const remember = (packetId: number, fingerprint: number) => {
    durable.add(packetId)
    fingerprints[packetId] = fingerprint
    isFree[packetId] = 0
  }
  const free = (packetId: number) => {
    isFree[packetId] = 1
  }
  const known = newestRun(tokens.map(decodeToken).filter((token) => token !== null))
  for (const { packetId, fingerprint } of known) {
    remember(packetId, fingerprint)
    free(packetId)
  }
  const habit = createPacketIdHabit(Math.ceil(1.25 * remembered), known.at(-1)?.isCounting ?? false)
  for (const { packetId } of known) habit.arrived(packetId, true)

  const isRepeated = (packetId: number, fingerprint: number, isDup: boolean) => {
    if (!durable.has(packetId) || fingerprints[packetId] !== fingerprint) return false
    return isFree[packetId] === 0 || (isDup && habit.isCounting)
  }

  return {
    get outstanding() {
      return outstanding
    },
    take: ({ topic, payload, packetId, qos, isDup, acknowledge }) => {
      const fingerprint = fingerprintOf(topic, payload)
      const before = onTheirWay.get(packetId)
      const isOnItsWay = before?.fingerprint === fingerprint
      if (isOnItsWay || isRepeated(packetId, fingerprint, isDup)) {
        habit.arrived(packetId, true)
        if (before && isOnItsWay) before.acknowledge = acknowledge
        else acknowledge(packetId, qos)
        return null
      }
      habit.arrived(packetId, isDup)
      const taken: OnItsWay = { fingerprint, acknowledge }
      durable.delete(packetId)
      onTheirWay.set(packetId, taken)
      outstanding++
      return {
        token: encodeToken({ packetId, fingerprint, isCounting: habit.isCounting, isDup }),
        durable: () => {
          outstanding--
          if (onTheirWay.get(packetId) === taken) {
            onTheirWay.delete(packetId)
            remember(packetId, fingerprint)
          }
          taken.acknowledge(packetId, qos)
          for (const wake of waiters) wake()
        },
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
    connected: (isSessionPresent) => {
      if (isSessionPresent) return habit.reconnected()
      onTheirWay.clear()
      durable.clear()
      habit.forget()
    },
    freed: (packetId) => {
      if (!onTheirWay.has(packetId)) free(packetId)
      return habit.freed(packetId)
    },
    pinged: habit.pinged,
    ponged: habit.ponged,
  }
}
