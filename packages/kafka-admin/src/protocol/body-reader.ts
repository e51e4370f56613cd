/** Reads the body of a reply of a flexible version from front to back. Throws RangeError when it ends too early. */
export class BodyReader {
  readonly body: Buffer
  at = 0

  constructor(body: Buffer) {
    this.body = body
  }

  int8(): number {
    this.at += 1
    return this.body.readInt8(this.at - 1)
  }

  int16(): number {
    this.at += 2
    return this.body.readInt16BE(this.at - 2)
  }

  int32(): number {
    this.at += 4
    return this.body.readInt32BE(this.at - 4)
  }

  /** Offsets, bytes and times stay far below 2^53, up to which this is exact. */
  int64(): number {
    const high = this.int32()
    this.at += 4
    return high * 0x1_0000_0000 + this.body.readUInt32BE(this.at - 4)
  }

  unsignedVarInt(): number {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = this.body.readUInt8(this.at++)
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
  }

  skip(length: number): void {
    this.at += length
    if (this.at > this.body.length) throw new RangeError('The reply ends too early.')
  }

  text(): string | null {
    const length = this.unsignedVarInt() - 1
    if (length < 0) return null
    this.skip(length)
    return this.body.toString('utf8', this.at - length, this.at)
  }

  tags(): void {
    for (let count = this.unsignedVarInt(); count > 0; count -= 1) {
      this.unsignedVarInt()
      this.skip(this.unsignedVarInt())
    }
  }

  /** How many entries follow; none for a list that is null. */
  length(): number {
    return Math.max(0, this.unsignedVarInt() - 1)
  }

  list<T>(one: () => T): T[] {
    const items: T[] = []
    for (let left = this.length(); left > 0; left -= 1) items.push(one())
    return items
  }
}
