import type { Sample } from '../readings/sample.ts'

/** What a decoder makes of one frame. */
export type Decoded =
  /** `refused` counts values that were not numbers (a failing sensor prints nan) beside samples that were. */
  { kind: 'readings'; samples: Sample[]; refused: number } | ControlLine | { kind: 'garbage' }

/** Lines that a board prints in every format of lines, and that are no readings. */
export type ControlLine =
  | { kind: 'answer'; isOk: boolean; text: string }
  /** `isTorn`: the reset cut a line short, and the banner stands behind what was left of it. */
  | { kind: 'banner'; firmware: string; isTorn: boolean }
  | { kind: 'blank' }

/** One for each session of a board: it may remember what earlier frames said, e.g. the header of a CSV. */
export type Decoder = (frame: Uint8Array) => Decoded

/** A frame with more values than this is no reading of a board. */
export const VALUES_MAX = 64
