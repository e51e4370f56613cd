import { crc16 } from './crc16.ts'
import type { FrameFault, Framer, FramerOptions } from './framer.ts'

const LENGTH_BYTES = 2
const CRC_BYTES = 2

/** Length of the payload (u16 little-endian, at least 1), payload, CRC-16/CCITT-FALSE of both before it (u16 little-endian). */
export const encodeLengthFrame = (payload: Uint8Array): Buffer => {
  const frame = Buffer.alloc(LENGTH_BYTES + payload.length + CRC_BYTES)
  frame.writeUInt16LE(payload.length)
  frame.set(payload, LENGTH_BYTES)
  const end = LENGTH_BYTES + payload.length
  frame.writeUInt16LE(crc16(frame.subarray(0, end)), end)
  return frame
}

/**
 * Gives the payloads of such frames. There is no delimiter: where a length or a checksum is wrong, it looks for a frame one
 * byte further on, and so loses the frame that was hit and none behind it. One fault is told until a frame is found again.
 * A length of zero is nothing: a sender may idle with it. A false length makes it wait for as many bytes before it can tell, and in noise one place
 * of 65,536 passes for a frame by chance: where a device can be chosen, COBS is better.
 */
export const createLengthFramer = ({ maxFrameBytes, onFault }: FramerOptions): Framer => {
  const held = Buffer.allocUnsafeSlow(2 * (LENGTH_BYTES + maxFrameBytes + CRC_BYTES))
  let start = 0
  let end = 0
  let isLost = false

  const lose = (fault: FrameFault) => {
    if (!isLost) onFault(fault)
    isLost = true
    start++
  }

  /** The next frame in what is held; null when more bytes are needed. */
  const next = (): Buffer | null => {
    while (end - start >= LENGTH_BYTES) {
      const length = held.readUInt16LE(start)
      if (length === 0) {
        start += LENGTH_BYTES
        continue
      }
      if (length > maxFrameBytes) {
        lose('overlong')
        continue
      }
      const crcAt = start + LENGTH_BYTES + length
      if (end < crcAt + CRC_BYTES) return null
      if (crc16(held.subarray(start, crcAt)) !== held.readUInt16LE(crcAt)) {
        lose('corrupt')
        continue
      }
      const payload = Buffer.from(held.subarray(start + LENGTH_BYTES, crcAt))
      start = crcAt + CRC_BYTES
      isLost = false
      return payload
    }
    return null
  }

  return {
    push: (chunk) => {
      const frames: Buffer[] = []
      for (let from = 0; from < chunk.length; ) {
        held.copyWithin(0, start, end)
        end -= start
        start = 0
        const taken = chunk.subarray(from, from + held.length - end)
        held.set(taken, end)
        end += taken.length
        from += taken.length
        for (let frame = next(); frame; frame = next()) frames.push(frame)
      }
      return frames
    },
  }
}
