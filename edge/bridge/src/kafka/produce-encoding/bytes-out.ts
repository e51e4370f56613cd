const INT32 = 2 ** 31
const VARINT_BYTES_MAX = 8
/** Of a length that is written before what it counts: nearly every record has between 64 and 8,191 bytes. */
const LENGTH_BYTES = 2
/** Up to this length a loop is faster than a call, and the length is one byte. */
const SHORT_TEXT = 63
const ASCII_MAX = 127

/** Bytes of a number as Kafka's records have it: zigzag, seven bits a byte. For whole numbers of at most 52 bits. */
export const varintBytes = (value: number): number => {
  let bytes = 1
  for (let rest = zigzag(value); rest >= 128; rest = Math.floor(rest / 128)) bytes++
  return bytes
}

const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value)

/** Bytes that are written one after the other into a buffer that grows when it must. */
export class BytesOut {
  #bytes: Buffer
  #at = 0

  constructor(room: number) {
    this.#bytes = Buffer.allocUnsafeSlow(room)
  }

  /** What was written, not copied. */
  get written(): Buffer {
    return this.#bytes.subarray(0, this.#at)
  }

  /** Begins something whose length comes before it. */
  open(): number {
    this.#reserve(LENGTH_BYTES)
    this.#at += LENGTH_BYTES
    return this.#at
  }

  /** Ends what was begun: its length is written, and it moves where that takes more or less room than most. */
  close(start: number): void {
    const length = this.#at - start
    const shift = varintBytes(length) - LENGTH_BYTES
    if (shift !== 0) {
      this.#reserve(VARINT_BYTES_MAX)
      this.#bytes.copyWithin(start + shift, start, this.#at)
    }
    this.#at = start - LENGTH_BYTES
    this.varint(length)
    this.#at += length
  }

  byte(value: number): void {
    this.#reserve(1)
    this.#bytes[this.#at++] = value
  }

  varint(value: number): void {
    this.#reserve(VARINT_BYTES_MAX)
    const bytes = this.#bytes
    let at = this.#at
    if (value >= -INT32 / 2 && value < INT32 / 2) {
      let rest = (value << 1) ^ (value >> 31)
      for (; rest > 127; rest >>>= 7) bytes[at++] = (rest & 127) | 128
      bytes[at++] = rest
    } else {
      let rest = zigzag(value)
      for (; rest >= 128; rest = Math.floor(rest / 128)) bytes[at++] = (rest % 128) | 128
      bytes[at++] = rest
    }
    this.#at = at
  }

  /** Bytes with their length before them. */
  sizedBytes(value: Buffer): void {
    this.varint(value.length)
    this.#reserve(value.length)
    this.#bytes.set(value, this.#at)
    this.#at += value.length
  }

  /** UTF-8 with its length in bytes before it. */
  sizedText(value: string): void {
    if (this.#shortAscii(value)) return
    const size = Buffer.byteLength(value)
    this.varint(size)
    this.#reserve(size)
    this.#at += this.#bytes.write(value, this.#at)
  }

  /** False when it is neither, and nothing was written. */
  #shortAscii(value: string): boolean {
    const { length } = value
    if (length > SHORT_TEXT) return false
    this.#reserve(1 + length)
    const bytes = this.#bytes
    const start = this.#at + 1
    for (let index = 0; index < length; index++) {
      const code = value.charCodeAt(index)
      if (code > ASCII_MAX) return false
      bytes[start + index] = code
    }
    bytes[this.#at] = length << 1
    this.#at = start + length
    return true
  }

  #reserve(bytes: number): void {
    if (this.#at + bytes <= this.#bytes.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(2 * this.#bytes.length, this.#at + bytes))
    this.#bytes.copy(larger, 0, 0, this.#at)
    this.#bytes = larger
  }
}
