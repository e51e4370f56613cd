/** 0 is none; a table by packet id has a place for it all the same. */
export const PACKET_IDS = 65_536

/** Packet ids that came last, at least `size` different ones, in memory that does not grow. */
export type RecentIds = {
  has: (packetId: number) => boolean
  /** Answers whether it was among them. */
  add: (packetId: number) => boolean
  delete: (packetId: number) => void
  clear: () => void
}

/** A Set would do, but for what is deleted at its front: looking for the oldest walks over all that was there before it. */
export const createRecentIds = (size: number): RecentIds => {
  /** How many ids had come that were not known then; 0: never. */
  const cameAt = new Float64Array(PACKET_IDS)
  let came = 0
  const has = (packetId: number) => {
    const at = cameAt[packetId] ?? 0
    return at > 0 && came - at < size
  }
  return {
    has,
    add: (packetId) => {
      const isKnown = has(packetId)
      if (!isKnown) came++
      cameAt[packetId] = came
      return isKnown
    },
    delete: (packetId) => {
      cameAt[packetId] = 0
    },
    clear: () => cameAt.fill(0),
  }
}
