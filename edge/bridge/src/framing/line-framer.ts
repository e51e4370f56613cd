import { createDelimitedFramer } from './delimited-framer.ts'
import type { Framer, FramerOptions } from './framer.ts'

const NEWLINE = 0x0a

/** Lines without their newline. The stock parsers of serialport grow with an endless line, and hand on a torn tail as if it were one. */
export const createLineFramer = ({ maxFrameBytes, onFault }: FramerOptions): Framer =>
  createDelimitedFramer({
    delimiter: NEWLINE,
    maxBytes: maxFrameBytes,
    onOverlong: () => onFault('overlong'),
    frameOf: (bytes) => Buffer.from(bytes),
  })
