import type { Match } from '../matching/matcher.ts'

/** What is done with the readings that match. Of several rules the first that matches holds. */
export type Rule = {
  match: Match
  /** Replaces what the device said. */
  unit?: string | undefined
  /** value · scale + offset; after the calibration. */
  scale?: number | undefined
  offset?: number | undefined
  calibration?: Calibration | undefined
  /** Values outside are kept, with `quality: suspect`. */
  range?: { min?: number | undefined; max?: number | undefined } | undefined
  /** A number that differs by less from the last one kept is dropped. */
  deadBand?: number | undefined
  /** A value equal to the last one kept is dropped. */
  onlyChanges?: boolean | undefined
  /** One that comes sooner after the last one kept is dropped. By the gateway's monotonic clock: setting the wall clock changes nothing. */
  minIntervalMs?: number | undefined
  /** After so long without one kept, dead band and onlyChanges let the next one pass. */
  maxIntervalMs?: number | undefined
}

export type Calibration =
  /** A straight line through two pairs of what is read and what is true. */
  | { points: readonly [readonly [number, number], readonly [number, number]] }
  /** c0 + c1·x + c2·x² + … */
  | { polynomial: readonly number[] }

/** Why a rule dropped a reading. */
export type Suppression = 'dead-band' | 'unchanged' | 'rate-limit' | 'not-a-number'
