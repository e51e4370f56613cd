import type { CsvOptions } from '../decoding/csv.ts'
import type { Framing } from '../framing/create-framer.ts'

export type ProposedChannel = { name: string; unit: string | null; example: number | string | boolean }

/** How to read a device, for a person to accept. */
export type Proposal = {
  framing: Framing
  format: 'plotter' | 'csv' | 'ndjson' | 'headgate' | 'raw'
  /** What the configuration of a CSV has to say beside its defaults. */
  csv?: Pick<CsvOptions, 'separator' | 'decimal'>
  channels: ProposedChannel[]
  /** From 0 to 1: the share of what was heard that this way of reading explains, less where little was heard. */
  confidence: number
  reason: string
}

/** Below this a proposal says what is wrong, and is nothing to paste or to accept. */
export const CONFIDENCE_MIN = 0.2
