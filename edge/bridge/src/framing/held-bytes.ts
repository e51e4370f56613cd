/** A frame that has not ended yet: so many bytes are held and never more. */
export type HeldBytes = {
  /** False when the bytes do not fit: then none of them is kept, and what was held is forgotten. */
  add: (chunk: Uint8Array, start: number, end: number) => boolean
  readonly length: number
  /** The bytes, valid until the next call. */
  view: () => Buffer
  clear: () => void
}

export const createHeldBytes = (capacity: number): HeldBytes => {
  const held = Buffer.allocUnsafeSlow(capacity)
  let length = 0
  return {
    add: (chunk, start, end) => {
      if (length + end - start > capacity) {
        length = 0
        return false
      }
      held.set(chunk.subarray(start, end), length)
      length += end - start
      return true
    },
    get length() {
      return length
    },
    view: () => held.subarray(0, length),
    clear: () => {
      length = 0
    },
  }
}
