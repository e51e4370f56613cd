const INT32 = 2 ** 31

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

  /** Room for `bytes` more; whoever writes asks first. */
  reserve(bytes: number): void {
    if (this.#at + bytes <= this.#bytes.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(2 * this.#bytes.length, this.#at + bytes))
    this.#bytes.copy(larger, 0, 0, this.#at)
    this.#bytes = larger
  }

  byte(value: number): void {
    this.#bytes[this.#at++] = value
  }

  varint(value: number): void {
    if (value >= -INT32 / 2 && value < INT32 / 2) {
      let rest = (value << 1) ^ (value >> 31)
      for (; rest > 127; rest >>>= 7) this.#bytes[this.#at++] = (rest & 127) | 128
      this.#bytes[this.#at++] = rest
      return
    }
    let rest = zigzag(value)
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.#bytes[this.#at++] = (rest % 128) | 128
    this.#bytes[this.#at++] = rest
  }

  bytes(value: Buffer): void {
    this.#at += value.copy(this.#bytes, this.#at)
  }

  text(value: string): void {
    this.#at += this.#bytes.write(value, this.#at)
  }
}
