import type { FrameFault, Framer, FramerOptions } from '../framer.ts'

export const frameAll = (create: (options: FramerOptions) => Framer, chunks: readonly Buffer[], maxFrameBytes = 32) => {
  const faults: FrameFault[] = []
  const framer = create({ maxFrameBytes, onFault: (fault) => faults.push(fault) })
  const frames = chunks.flatMap((chunk) => framer.push(chunk)).map((frame) => frame.toString('latin1'))
  return { frames, faults }
}
