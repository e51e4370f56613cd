const varIntBytes = (value: number): number => {
  let bytes = 1
  for (let left = value >>> 7; left > 0; left >>>= 7) bytes += 1
  return bytes
}

/** Bytes of a text with the length before it. */
export const textBytes = (text: string): number => {
  const bytes = Buffer.byteLength(text)
  return varIntBytes(bytes + 1) + bytes
}
/** Bytes of what stands before a list of so many entries. */
export const lengthBytes = (length: number): number => varIntBytes(length + 1)

/** Writes the body of a request of a flexible version from front to back, into room that was counted before. */
export class BodyWriter {
  readonly body: Buffer
  at = 0

  constructor(bytes: number) {
    this.body = Buffer.allocUnsafe(bytes)
  }

  int8(value: number): void {
    this.at = this.body.writeInt8(value, this.at)
  }

  int32(value: number): void {
    this.at = this.body.writeInt32BE(value, this.at)
  }

  int64(value: bigint): void {
    this.at = this.body.writeBigInt64BE(value, this.at)
  }

  /** Of a list, which is not null. */
  length(value: number): void {
    let left = value + 1
    for (; left > 0x7f; left >>>= 7) this.at = this.body.writeUInt8((left & 0x7f) | 0x80, this.at)
    this.at = this.body.writeUInt8(left, this.at)
  }

  text(value: string): void {
    this.length(Buffer.byteLength(value))
    this.at += this.body.write(value, this.at)
  }

  noTags(): void {
    this.at = this.body.writeUInt8(0, this.at)
  }
}
