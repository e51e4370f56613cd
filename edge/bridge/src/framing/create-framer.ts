import { createCobsFramer } from './cobs-framer.ts'
import type { Framer, FramerOptions } from './framer.ts'
import { createLengthFramer } from './length-framer.ts'
import { createLineFramer } from './line-framer.ts'

const FRAMERS = {
  newline: createLineFramer,
  cobs: createCobsFramer,
  length: createLengthFramer,
} as const satisfies Record<string, (options: FramerOptions) => Framer>

export type Framing = keyof typeof FRAMERS
export const FRAMINGS = ['newline', 'cobs', 'length'] as const satisfies readonly Framing[]

export const createFramer = (framing: Framing, options: FramerOptions): Framer => FRAMERS[framing](options)
