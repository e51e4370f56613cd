import type { Proposal } from './proposal.ts'
import { recognise } from './recognise.ts'

/** In the order in which boards use them. */
export const BAUD_RATES = [
  115_200, 9_600, 57_600, 38_400, 19_200, 230_400, 250_000, 500_000, 1_000_000, 4_800, 2_400,
] as const

export type HeardAt = { baudRate: number; bytes: Uint8Array }

/** Of what was heard at several baud rates the one that can be read best; the first of those that are equal. Null when nothing was tried. */
export const recogniseBaudRate = (heard: readonly HeardAt[]): { baudRate: number; proposals: Proposal[] } | null => {
  const judged = heard.map(({ baudRate, bytes }) => ({ baudRate, proposals: recognise(bytes) }))
  const best = (at: { proposals: Proposal[] }) => at.proposals[0]?.confidence ?? 0
  return judged.reduce<(typeof judged)[number] | null>(
    (winner, at) => (winner && best(winner) >= best(at) ? winner : at),
    null,
  )
}
