import { Transform, type TransformCallback } from 'node:stream'
import type { Framer } from './framer.ts'

/** A framer in a pipe: bytes in, frames (Buffers) out. */
export class FrameStream extends Transform {
  readonly #framer: Framer

  constructor(framer: Framer) {
    // A few frames ahead at most: what a reader has not taken shall wait in the port, not here.
    super({ readableObjectMode: true, readableHighWaterMark: 16 })
    this.#framer = framer
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    for (const frame of this.#framer.push(chunk)) this.push(frame)
    done()
  }
}
