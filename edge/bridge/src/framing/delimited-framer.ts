import type { Framer } from './framer.ts'
import { createHeldBytes } from './held-bytes.ts'

export type DelimitedFramerOptions = {
  delimiter: number
  maxBytes: number
  onOverlong: () => void
  /** The bytes between two delimiters, valid during the call only. Null: there is no frame in them. */
  frameOf: (bytes: Buffer) => Buffer | null
}

/** Cuts at one byte. What grows beyond the maximum is told once, and skipped up to its end. */
export const createDelimitedFramer = ({ delimiter, maxBytes, onOverlong, frameOf }: DelimitedFramerOptions): Framer => {
  const held = createHeldBytes(maxBytes)
  let isSkipping = false

  const hold = (chunk: Uint8Array, start: number, end: number) => {
    if (isSkipping || held.add(chunk, start, end)) return
    isSkipping = true
    onOverlong()
  }

  return {
    push: (chunk) => {
      const frames: Buffer[] = []
      let start = 0
      while (start < chunk.length) {
        const end = chunk.indexOf(delimiter, start)
        hold(chunk, start, end < 0 ? chunk.length : end)
        if (end < 0) break
        const frame = isSkipping ? null : frameOf(held.view())
        if (frame) frames.push(frame)
        held.clear()
        isSkipping = false
        start = end + 1
      }
      return frames
    },
  }
}
