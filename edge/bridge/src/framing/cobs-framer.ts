import { cobsLengthMax, decodeCobs, encodeCobs } from './cobs.ts'
import { crc16 } from './crc16.ts'
import { createDelimitedFramer } from './delimited-framer.ts'
import type { Framer, FramerOptions } from './framer.ts'

const CRC_BYTES = 2

/** COBS(payload, CRC-16/CCITT-FALSE of the payload as u16 little-endian), ended by a zero. */
export const encodeCobsFrame = (payload: Uint8Array): Buffer => {
  const crc = Buffer.alloc(CRC_BYTES)
  crc.writeUInt16LE(crc16(payload))
  return Buffer.concat([encodeCobs(Buffer.concat([payload, crc])), Buffer.of(0)])
}

/** Gives the payloads of such frames. Zeros in a row are nothing: a sender may flush the line with them. */
export const createCobsFramer = ({ maxFrameBytes, onFault }: FramerOptions): Framer =>
  createDelimitedFramer({
    delimiter: 0,
    maxBytes: cobsLengthMax(maxFrameBytes + CRC_BYTES),
    onOverlong: () => onFault('overlong'),
    frameOf: (bytes) => {
      if (bytes.length === 0) return null
      const decoded = decodeCobs(bytes)
      if (!decoded || decoded.length <= CRC_BYTES) {
        onFault('malformed')
        return null
      }
      const end = decoded.length - CRC_BYTES
      const payload = decoded.subarray(0, end)
      if (crc16(payload) === decoded.readUInt16LE(end)) return payload
      onFault('corrupt')
      return null
    },
  })
