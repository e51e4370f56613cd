import { hash } from 'node:crypto'

const HASH_BYTES = 12
const TOKEN_BYTES = 3 + HASH_BYTES
const FLAG = { counting: 1, repeated: 2 } as const

/** Which delivery of a broker a reading came with, as it stands in the spool. */
export type DeliveryToken = {
  packetId: number
  /** Of client, topic and payload. */
  fingerprint: string
  /** At that time the broker was known to count its packet ids up. */
  isCounting: boolean
  /** The broker said that it might have sent it before. */
  isDup: boolean
}

export const fingerprintOf = (scope: string, topic: string, payload: Uint8Array): string =>
  hash('sha256', Buffer.concat([Buffer.from(`${scope}\0${topic}\0`), payload]), 'binary').slice(0, HASH_BYTES)

/** 0 flags, 1 u16 packet id, 3 fingerprint. */
export const encodeToken = ({ packetId, fingerprint, isCounting, isDup }: DeliveryToken): Uint8Array => {
  const bytes = Buffer.alloc(TOKEN_BYTES)
  bytes[0] = (isCounting ? FLAG.counting : 0) | (isDup ? FLAG.repeated : 0)
  bytes.writeUInt16LE(packetId, 1)
  bytes.write(fingerprint, 3, 'latin1')
  return bytes
}

/** Null for one of a version that this one does not know. */
export const decodeToken = (token: Uint8Array): DeliveryToken | null => {
  if (token.length !== TOKEN_BYTES) return null
  const bytes = Buffer.from(token.buffer, token.byteOffset, token.length)
  const flags = bytes.readUInt8(0)
  return {
    packetId: bytes.readUInt16LE(1),
    fingerprint: bytes.toString('latin1', 3),
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
    const ahead = last === null ? 1 : (packetId - last + IDS) % IDS
    if (ahead === 0 || ahead > IDS / 2) begin = index
    last = packetId
  }
  return tokens.slice(begin)
}

const IDS = 65_535
