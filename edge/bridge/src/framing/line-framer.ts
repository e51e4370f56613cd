import { Transform, type TransformCallback } from 'node:stream'

export type LineFramerOptions = {
  /** A longer line is skipped up to its end. */
  maxFrameBytes: number
  /** Called once for each line that was too long, when its limit is passed. */
  onOverlong: () => void
}

const NEWLINE = 0x0a

/**
 * Cuts bytes into lines (Buffers without their newline). Holds `maxFrameBytes` and never more, whatever the line sends:
 * the stock parsers of serialport grow with an endless line, and hand on the torn tail of a port that went away as a frame.
 */
export class LineFramer extends Transform {
  readonly #held: Buffer
  readonly #onOverlong: () => void
  #length = 0
  #isSkipping = false

  constructor({ maxFrameBytes, onOverlong }: LineFramerOptions) {
    // A few frames ahead at most: what a reader has not taken shall wait in the port, not here.
    super({ readableObjectMode: true, readableHighWaterMark: 16 })
    this.#held = Buffer.allocUnsafeSlow(maxFrameBytes)
    this.#onOverlong = onOverlong
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    let start = 0
    while (start < chunk.length) {
      const newline = chunk.indexOf(NEWLINE, start)
      this.#hold(chunk, start, newline < 0 ? chunk.length : newline)
      if (newline < 0) break
      if (!this.#isSkipping) this.push(Buffer.from(this.#held.subarray(0, this.#length)))
      this.#length = 0
      this.#isSkipping = false
      start = newline + 1
    }
    done()
  }

  #hold(chunk: Buffer, start: number, end: number): void {
    if (this.#isSkipping) return
    if (this.#length + end - start > this.#held.length) {
      this.#isSkipping = true
      this.#length = 0
      this.#onOverlong()
      return
    }
    chunk.copy(this.#held, this.#length, start, end)
    this.#length += end - start
  }
}
