import { z } from 'zod'
import type { WordingKind, WordingValue } from './wording-values.ts'

/** A sentence as its kind and values, for whoever says it in another language. */
export const Wording = z.object({ kind: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) })
export type Wording = z.infer<typeof Wording>

/** Of the first change; `more` counts the others. */
export const TitleWording = Wording.extend({ more: z.int(), isUndo: z.boolean() })
export type TitleWording = z.infer<typeof TitleWording>

/** With its English. */
export type Sentence = Wording & { text: string }

export const sentence = <K extends WordingKind>(
  kind: K,
  values: Record<WordingValue<K>, string | number>,
  text: string,
): Sentence => ({ kind, values, text })

const wordingOf = ({ kind, values }: Sentence): Wording => ({ kind, values })

/** What a step of a plan does. */
export const asSummary = (said: Sentence): { summary: string; wording: Wording } => ({
  summary: said.text,
  wording: wordingOf(said),
})

/** Why a plan cannot be undone, or what its undo does not bring back. */
export const asUndo = (isPossible: boolean, said: Sentence) => ({
  isPossible,
  reason: said.text,
  wordings: [wordingOf(said)],
})
