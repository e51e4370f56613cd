import type { SpoolEntry, SpoolRecord } from '../spool.ts'
import { crc32c } from './crc32c.ts'
import type { Names } from './names.ts'

/*
 * One record, little endian:
 *
 *   0 u32 length of what follows the first 8 bytes
 *   4 u32 CRC32C of what follows
 *   8 u64 id
 *  16 f64 gateway time, epoch milliseconds
 *  24 u16 position in its group, from 1
 *  26 u8  type
 *  27 u8  kind
 *  28 u16 readings
 *  30 u16 bytes of device
 *  32 u16 bytes of route
 *  34 u16 bytes of origin; the highest bit: the record behind it is of the same append
 *  36     device, route, origin, payload
 *
 * The position in the group proves something about the past: a group is written only after the one before it was synced, so
 * a record at position p with id i says that everything up to id i - p had been durable.
 */
export const CHECKED_FROM = 8
export const HEADER_BYTES = 36
const LEAST_LENGTH = HEADER_BYTES - CHECKED_FROM
/** More is no record but noise. */
const GREATEST_LENGTH = 1 << 28
const HIGH = 2 ** 32
const CONTINUED = 0x8000

export const RECORD_TYPE = { entry: 0, footer: 1, state: 2 } as const
export type RecordType = (typeof RECORD_TYPE)[keyof typeof RECORD_TYPE]

export const readId = (bytes: Buffer, at: number): number => bytes.readUInt32LE(at) + bytes.readUInt32LE(at + 4) * HIGH
export const writeId = (bytes: Buffer, at: number, id: number): void => {
  bytes.writeUInt32LE(id % HIGH, at)
  bytes.writeUInt32LE(Math.floor(id / HIGH), at + 4)
}

/** As much room as the entry may need; less when its text is plain ASCII. */
export const roomFor = (device: Buffer, route: Buffer, payload: string | Uint8Array): number =>
  HEADER_BYTES + device.length + route.length + (typeof payload === 'string' ? payload.length * 3 : payload.length)

export type Stamp = {
  id: number
  positionInGroup: number
  type: RecordType
  /** Encoded; at most 32,767 bytes. */
  origin?: Uint8Array | undefined
  /** Without the record behind it this one does not count. */
  isContinued?: boolean
}

/** Writes the record at `at`, and answers where it ends. */
export const writeRecord = (bytes: Buffer, at: number, stamp: Stamp, entry: SpoolEntry, names: Names): number => {
  const device = names.bytesOf(entry.device)
  const route = names.bytesOf(entry.route)
  const { payload } = entry
  let end = at + HEADER_BYTES
  bytes.set(device, end)
  end += device.length
  bytes.set(route, end)
  end += route.length
  const originBytes = stamp.origin?.length ?? 0
  if (stamp.origin) bytes.set(stamp.origin, end)
  end += originBytes
  if (typeof payload === 'string') end += bytes.write(payload, end)
  else {
    bytes.set(payload, end)
    end += payload.length
  }
  bytes.writeUInt32LE(end - at - CHECKED_FROM, at)
  writeId(bytes, at + 8, stamp.id)
  bytes.writeDoubleLE(entry.gatewayTimeMs, at + 16)
  bytes.writeUInt16LE(stamp.positionInGroup, at + 24)
  bytes[at + 26] = stamp.type
  bytes[at + 27] = entry.kind
  bytes.writeUInt16LE(entry.readings, at + 28)
  bytes.writeUInt16LE(device.length, at + 30)
  bytes.writeUInt16LE(route.length, at + 32)
  bytes.writeUInt16LE(originBytes | (stamp.isContinued ? CONTINUED : 0), at + 34)
  bytes.writeUInt32LE(crc32c(bytes, at + CHECKED_FROM, end), at + 4)
  return end
}

/** Bytes the record at `at` would take, by its length alone; 0 when that cannot be one. */
export const claimedBytes = (bytes: Buffer, at: number): number => {
  const length = bytes.readUInt32LE(at)
  return length < LEAST_LENGTH || length > GREATEST_LENGTH ? 0 : CHECKED_FROM + length
}

/** Whether the bytes of a whole record are what was once written. */
export const isSound = (bytes: Buffer, at: number, size: number): boolean =>
  crc32c(bytes, at + CHECKED_FROM, at + size) === bytes.readUInt32LE(at + 4) && payloadAtOf(bytes, at) <= at + size

export const idOf = (bytes: Buffer, at: number): number => readId(bytes, at + 8)
export const timeOf = (bytes: Buffer, at: number): number => bytes.readDoubleLE(at + 16)
export const positionInGroupOf = (bytes: Buffer, at: number): number => bytes.readUInt16LE(at + 24)
export const typeOf = (bytes: Buffer, at: number): number => bytes.readUInt8(at + 26)
export const readingsOf = (bytes: Buffer, at: number): number => bytes.readUInt16LE(at + 28)
export const deviceOf = (bytes: Buffer, at: number, names: Names): string =>
  names.textOf(bytes, at + HEADER_BYTES, at + HEADER_BYTES + bytes.readUInt16LE(at + 30))
export const payloadOf = (bytes: Buffer, at: number, size: number): Buffer =>
  bytes.subarray(payloadAtOf(bytes, at), at + size)
export const isContinued = (bytes: Buffer, at: number): boolean => (bytes.readUInt16LE(at + 34) & CONTINUED) !== 0
/** A view of `bytes`; null where there is none. */
export const originOf = (bytes: Buffer, at: number): Buffer | null => {
  const end = payloadAtOf(bytes, at)
  const length = bytes.readUInt16LE(at + 34) & ~CONTINUED
  return length === 0 ? null : bytes.subarray(end - length, end)
}

const payloadAtOf = (bytes: Buffer, at: number): number =>
  at +
  HEADER_BYTES +
  bytes.readUInt16LE(at + 30) +
  bytes.readUInt16LE(at + 32) +
  (bytes.readUInt16LE(at + 34) & ~CONTINUED)

/** The payload is a view of `bytes`, not a copy. */
export const readRecord = (bytes: Buffer, at: number, size: number, names: Names): SpoolRecord => {
  const routeAt = at + HEADER_BYTES + bytes.readUInt16LE(at + 30)
  return {
    id: idOf(bytes, at),
    device: names.textOf(bytes, at + HEADER_BYTES, routeAt),
    route: names.textOf(bytes, routeAt, routeAt + bytes.readUInt16LE(at + 32)),
    kind: bytes.readUInt8(at + 27),
    readings: readingsOf(bytes, at),
    gatewayTimeMs: timeOf(bytes, at),
    payload: payloadOf(bytes, at, size),
  }
}
