import type { ItemOutcome } from './plan.ts'

/** Positions of the changes of which something happened, or of which nobody knows: what an undo begins from. */
export const happenedChanges = (
  items: readonly Pick<ItemOutcome, 'changeIndex' | 'outcome' | 'isPartly'>[],
): number[] => {
  const indexes = items.flatMap(({ changeIndex, outcome: how, isPartly }) =>
    how === 'done' || how === 'job' || how === 'unknown' || isPartly ? [changeIndex] : [],
  )
  return [...new Set(indexes)].sort((a, b) => a - b)
}
