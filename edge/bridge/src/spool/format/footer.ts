import type { OpenFile } from '../files/file-system.ts'
import { readWhole } from '../files/read-whole.ts'
import { Tally } from '../tally.ts'
import { Names } from './names.ts'
import {
  claimedBytes,
  HEADER_BYTES,
  idOf,
  isSound,
  payloadOf,
  RECORD_TYPE,
  roomFor,
  typeOf,
  writeRecord,
} from './record.ts'

const MAGIC = Buffer.from('HGSPEND\n')
const TRAILER_BYTES = 12

export type Footer = { lastId: number; newestMs: number; tally: Tally /** With its trailer. */; bytes: number }

/**
 * Closes a segment: what it holds per device, so that nobody has to walk it to know. Found from the end of the file by its
 * last 12 bytes: bytes of the record, magic. A segment without one is walked instead.
 */
export const encodeFooter = ({ lastId, newestMs, tally }: Omit<Footer, 'bytes'>): Buffer => {
  const devices = [...tally].map(([device, { records, readings }]) => [device, records, readings])
  const entry = {
    ...{ device: '', route: '', kind: 0, readings: 0, gatewayTimeMs: newestMs },
    payload: Buffer.from(JSON.stringify(devices)),
  }
  const names = new Names()
  const empty = names.bytesOf('')
  const bytes = Buffer.alloc(roomFor(empty, empty, entry.payload) + TRAILER_BYTES)
  const end = writeRecord(bytes, 0, { id: lastId, positionInGroup: 0, type: RECORD_TYPE.footer }, entry, names)
  bytes.writeUInt32LE(end, end)
  MAGIC.copy(bytes, end + 4)
  return bytes
}

/** Null when there is none, or a damaged one. */
export const readFooter = async (file: OpenFile, fileBytes: number): Promise<Footer | null> => {
  if (fileBytes < TRAILER_BYTES + HEADER_BYTES) return null
  const trailer = await readWhole(file, fileBytes - TRAILER_BYTES, TRAILER_BYTES)
  if (!trailer.subarray(4).equals(MAGIC)) return null
  const size = trailer.readUInt32LE(0)
  if (size < HEADER_BYTES || size > fileBytes - TRAILER_BYTES) return null
  const bytes = await readWhole(file, fileBytes - TRAILER_BYTES - size, size)
  if (bytes.length < size || claimedBytes(bytes, 0) !== size || !isSound(bytes, 0, size)) return null
  if (typeOf(bytes, 0) !== RECORD_TYPE.footer) return null
  const tally = new Tally()
  const devices: [string, number, number][] = JSON.parse(payloadOf(bytes, 0, size).toString())
  for (const [device, records, readings] of devices) tally.add(device, readings, records)
  return { lastId: idOf(bytes, 0), newestMs: bytes.readDoubleLE(16), tally, bytes: size + TRAILER_BYTES }
}
