import { Reader } from '@platformatic/kafka'

/**
 * What the leader of a classic group with protocol type `consumer` handed to a member (ConsumerProtocolAssignment, all versions begin alike).
 * Other protocol types, Connect's for one, put their own bytes there: never read those with this. Throws when the bytes are not what they should be.
 */
export function decodeConsumerAssignment(bytes: Buffer): { topic: string; partitions: number[] }[] {
  // A member that waits for the rebalance has none yet.
  if (bytes.length === 0) return []
  const reader = Reader.from(bytes)
  reader.readInt16() // version
  return reader.readArray(
    (r) => ({ topic: r.readString(false), partitions: r.readArray((p) => p.readInt32(), false, false) }),
    false,
    false,
  )
}
