import { createRecentIds } from './recent-ids.ts'

/** More would say nothing more. */
const FREED_MAX = 50
const PINGS_MAX = 20

export type PacketIdHabit = {
  /** The broker was seen to give a new id although it knew lower ones to be free, and went backwards with none since: it counts up, and will not come back to an id before it has been through all 65,535. */
  readonly isCounting: boolean
  /** A message that the broker sent for the first time, or again. */
  arrived: (packetId: number, isDup: boolean) => void
  /** A PUBACK or PUBCOMP was sent; answers whether a ping would help to find out more. */
  freed: (packetId: number) => boolean
  /** A PINGREQ was sent, or answered: what was set free before it, the broker knows of. */
  pinged: () => void
  ponged: () => void
  /** A new connection: nobody knows which of the last acknowledgements arrived. */
  reconnected: () => void
  /** Another session: the broker may be another as well. */
  forget: () => void
}

/**
 * Finds out how a broker chooses packet ids. Mosquitto, EMQX and Aedes count up; HiveMQ takes the lowest that is free, which under
 * little load is the same one for every message: there an id says nothing about which message it is.
 */
export const createPacketIdHabit = (remembered: number, wasCounting: boolean): PacketIdHabit => {
  let isCounting = wasCounting
  const used = createRecentIds(remembered)
  /** By id, the number of the ping whose answer proves that the broker knows. */
  const freed = new Map<number, number>()
  let [pinged, ponged] = [0, 0]
  /** Of the messages that were sent for the first time. */
  let newest: number | null = null

  const isPassedOver = (packetId: number) => {
    for (const [free, provenBy] of freed) if (provenBy <= ponged && free < packetId) return true
    return false
  }
  const reconnected = () => {
    freed.clear()
    pinged = 0
    ponged = 0
  }

  return {
    get isCounting() {
      return isCounting
    },
    arrived: (packetId, isDup) => {
      const isKnown = used.add(packetId)
      freed.delete(packetId)
      if (isDup) return
      isCounting = !isKnown && isAhead(packetId, newest) && (isCounting || isPassedOver(packetId))
      newest = packetId
    },
    freed: (packetId) => {
      if (isCounting) return false
      if (freed.size < FREED_MAX) freed.set(packetId, pinged + 1)
      if (pinged > ponged || pinged >= PINGS_MAX) return false
      for (const provenBy of freed.values()) if (provenBy <= ponged) return false
      return true
    },
    pinged: () => {
      pinged++
    },
    ponged: () => {
      ponged = Math.min(pinged, ponged + 1)
    },
    reconnected,
    forget: () => {
      reconnected()
      used.clear()
      newest = null
      isCounting = false
    },
  }
}

const IDS = 65_535

/** Whether a counter that goes round may have come from the one to the other. */
export const isAhead = (packetId: number, before: number | null): boolean => {
  if (before === null) return true
  const steps = (packetId - before + IDS) % IDS
  return steps > 0 && steps <= IDS / 2
}
