import { crc32 } from 'node:zlib'
import { crc32c } from '../spool/format/crc32c.ts'
import { isAhead } from './packet-id-habit.ts'
import { TopicMemory } from './topic-memory.ts'

const TOKEN_BYTES = 11
const HIGH = 2 ** 32
const FLAG = { counting: 1, repeated: 2 } as const

/** Which delivery of a broker a reading came with, as it stands in the spool. */
export type DeliveryToken = {
  packetId: number
  /** Of client, topic and payload: 53 bits. */
  fingerprint: number
  /** At that time the broker was known to count its packet ids up. */
  isCounting: boolean
  /** The broker said that it might have sent it before. */
  isDup: boolean
}

/** Of topic and payload for one client: two sums of different polynomials. Fast, and not against forgery, for which whoever may publish has no use. */
export const createFingerprints = (scope: string): ((topic: string, payload: Uint8Array) => number) => {
  const sums = new TopicMemory<number>()
  const sumOf = (topic: string): number => {
    const known = sums.get(topic)
    if (known !== undefined) return known
    const sum = crc32(`${scope}\0${topic}\0`)
    sums.set(topic, sum)
    return sum
  }
  return (topic, payload) => {
    const high = crc32(payload, sumOf(topic))
    const low = crc32c(payload, 0, payload.length, high)
    return high * 2 ** 21 + (low >>> 11)
  }
}

/** 0 flags, 1 u16 packet id, 3 u64 fingerprint. */
export const encodeToken = ({ packetId, fingerprint, isCounting, isDup }: DeliveryToken): Uint8Array => {
  const bytes = Buffer.allocUnsafe(TOKEN_BYTES)
  bytes[0] = (isCounting ? FLAG.counting : 0) | (isDup ? FLAG.repeated : 0)
  bytes.writeUInt16LE(packetId, 1)
  bytes.writeUInt32LE(fingerprint % HIGH, 3)
  bytes.writeUInt32LE(Math.floor(fingerprint / HIGH), 7)
  return bytes
}

/** Null for one of a version that this one does not know. */
export const decodeToken = (token: Uint8Array): DeliveryToken | null => {
  if (token.length !== TOKEN_BYTES) return null
  const bytes = Buffer.from(token.buffer, token.byteOffset, token.length)
  const flags = bytes.readUInt8(0)
  return {
    packetId: bytes.readUInt16LE(1),
    fingerprint: Number(bytes.readBigUInt64LE(3)),
    isCounting: (flags & FLAG.counting) !== 0,
    isDup: (flags & FLAG.repeated) !== 0,
  }
}

/** What may still be repeated after a start. A counter that went backwards was set back, and then what it gave before proves nothing any more. */
export const newestRun = (tokens: readonly DeliveryToken[]): DeliveryToken[] => {
  let begin = 0
  let last: number | null = null
  for (const [index, { packetId, isDup }] of tokens.entries()) {
    if (isDup) continue
    if (!isAhead(packetId, last)) begin = index
    last = packetId
  }
  return tokens.slice(begin)
}
