import { z } from 'zod'
import { crc32c } from '../format/crc32c.ts'
import type { KeptOrigin } from './origins.ts'

const CRC_BYTES = 4
const Lines = z.array(z.tuple([z.number(), z.string(), z.base64()]))

/** CRC32C of the rest, and `[id, link, token]` of each as JSON. */
export const encodeOrigins = (origins: readonly KeptOrigin[]): Buffer => {
  const lines = origins.map(({ id, link, token }) => [id, link, Buffer.from(token).toString('base64')])
  const bytes = Buffer.concat([Buffer.alloc(CRC_BYTES), Buffer.from(JSON.stringify(lines))])
  bytes.writeUInt32LE(crc32c(bytes, CRC_BYTES))
  return bytes
}

/** Null when it is damaged. */
export const decodeOrigins = (bytes: Buffer): KeptOrigin[] | null => {
  if (bytes.length < CRC_BYTES || crc32c(bytes, CRC_BYTES, bytes.length) !== bytes.readUInt32LE()) return null
  const lines = Lines.safeParse(JSON.parse(bytes.subarray(CRC_BYTES).toString()))
  return lines.success
    ? lines.data.map(([id, link, token]) => ({ id, link, token: Buffer.from(token, 'base64') }))
    : null
}
