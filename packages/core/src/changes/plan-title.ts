import { type Change, changeKind } from '@headgate/domain'

const titleOf = (change: Change): string => changeKind(change).title(change)

/** One sentence without a final stop: the change itself, or how many there are. */
export const planTitle = (changes: readonly Change[], isUndo: boolean): string => {
  const [first] = changes
  const own = first ? titleOf(first) : 'Nothing'
  const text = changes.length <= 1 ? own : `${own}, and ${changes.length - 1} more`
  return isUndo ? `Undo: ${text}` : text
}
