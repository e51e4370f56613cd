import type { SpoolOrigin } from '../spool.ts'
import type { Names } from './names.ts'

export const ORIGIN_BYTES_MAX = 1024

/** 0 u16 bytes of the link, link, token. */
export const encodeOrigin = ({ link, token }: SpoolOrigin, names: Names): Buffer => {
  const name = names.bytesOf(link)
  const bytes = Buffer.allocUnsafe(2 + name.length + token.length)
  bytes.writeUInt16LE(name.length)
  bytes.set(name, 2)
  bytes.set(token, 2 + name.length)
  return bytes
}

/** The token is a copy. */
export const decodeOrigin = (bytes: Buffer, names: Names): SpoolOrigin => {
  const end = 2 + bytes.readUInt16LE()
  return { link: names.textOf(bytes, 2, end), token: Buffer.from(bytes.subarray(end)) }
}

/** What the origin adds to a record. */
export const originRoom = (origin: SpoolOrigin | undefined, names: Names): number =>
  origin ? 2 + names.bytesOf(origin.link).length + origin.token.length : 0
