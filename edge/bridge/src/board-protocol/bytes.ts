import { PAYLOAD_BYTES_MAX } from './frames.ts'

/** Writes a payload, little-endian. Throws RangeError where it grows too large. */
export const createWriter = () => {
  const bytes = Buffer.alloc(PAYLOAD_BYTES_MAX)
  let at = 0
  const raw = (text: Uint8Array) => {
    if (at + text.length > PAYLOAD_BYTES_MAX) throw new RangeError(`A payload has at most ${PAYLOAD_BYTES_MAX} bytes.`)
    bytes.set(text, at)
    at += text.length
  }
  const writer = {
    u8: (value: number) => {
      at = bytes.writeUInt8(value, at)
      return writer
    },
    u16: (value: number) => {
      at = bytes.writeUInt16LE(value, at)
      return writer
    },
    u32: (value: number) => {
      at = bytes.writeUInt32LE(value, at)
      return writer
    },
    i32: (value: number) => {
      at = bytes.writeInt32LE(value, at)
      return writer
    },
    f32: (value: number) => {
      at = bytes.writeFloatLE(value, at)
      return writer
    },
    /** Its length in bytes, and the UTF-8. */
    text8: (text: string) => {
      const utf8 = Buffer.from(text)
      writer.u8(utf8.length)
      raw(utf8)
      return writer
    },
    /** UTF-8 up to the end. */
    rest: (text: string) => {
      raw(Buffer.from(text))
      return writer
    },
    done: () => bytes.subarray(0, at),
  }
  return writer
}

/** Reads a payload. Throws RangeError where bytes are missing: whoever decodes makes null of it. */
export const createReader = (bytes: Buffer) => {
  let at = 0
  const take = (length: number) => {
    if (at + length > bytes.length) throw new RangeError('The payload ends too early.')
    at += length
    return at - length
  }
  const text = (length: number) => {
    const from = take(length)
    return bytes.toString('utf8', from, from + length)
  }
  return {
    u8: () => bytes.readUInt8(take(1)),
    u16: () => bytes.readUInt16LE(take(2)),
    u32: () => bytes.readUInt32LE(take(4)),
    i32: () => bytes.readInt32LE(take(4)),
    f32: () => bytes.readFloatLE(take(4)),
    text8: () => text(bytes.readUInt8(take(1))),
    rest: () => text(bytes.length - at),
    get left() {
      return bytes.length - at
    },
  }
}
