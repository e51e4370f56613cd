import { crc32c } from './crc32c.ts'
import { readId, writeId } from './record.ts'

const MAGIC = Buffer.from('HGSPOOL\n')
/** 2: records may have an origin, and be continued. */
const VERSION = 2
export const SEGMENT_HEADER_BYTES = 64

export type SegmentHeader = {
  firstId: number
  /** The last id of the segment before: what stands there beyond it was never acknowledged, or was written again here. */
  previousLastId: number
  createdMs: number
  /** 36 characters. */
  spoolId: string
}

/** 0 magic, 8 version, 10 bytes of header, 12 CRC32C of the rest, 16 first id, 24 previous last id, 32 time, 40 spool id (16 bytes). */
export const encodeSegmentHeader = ({ firstId, previousLastId, createdMs, spoolId }: SegmentHeader): Buffer => {
  const bytes = Buffer.alloc(SEGMENT_HEADER_BYTES)
  MAGIC.copy(bytes)
  bytes.writeUInt16LE(VERSION, 8)
  bytes.writeUInt16LE(SEGMENT_HEADER_BYTES, 10)
  writeId(bytes, 16, firstId)
  writeId(bytes, 24, previousLastId)
  bytes.writeDoubleLE(createdMs, 32)
  bytes.write(spoolId.replaceAll('-', ''), 40, 'hex')
  bytes.writeUInt32LE(crc32c(bytes, 16), 12)
  return bytes
}

/** Null when it is damaged or was never finished; 'newer' when only a newer version can read it. */
export const decodeSegmentHeader = (bytes: Buffer): SegmentHeader | 'newer' | null => {
  if (bytes.length < SEGMENT_HEADER_BYTES || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return null
  if (crc32c(bytes, 16, SEGMENT_HEADER_BYTES) !== bytes.readUInt32LE(12)) return null
  if (bytes.readUInt16LE(8) > VERSION) return 'newer'
  const hex = bytes.toString('hex', 40, 56)
  return {
    firstId: readId(bytes, 16),
    previousLastId: readId(bytes, 24),
    createdMs: bytes.readDoubleLE(32),
    spoolId: [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-'),
  }
}
