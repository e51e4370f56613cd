import { type Change, changeKind, type Sentence, sentence, type TitleWording } from '@headgate/domain'

const NOTHING = sentence('no-change', {}, 'Nothing')
const titleOf = (change: Change): Sentence => changeKind(change).title(change)

/** One sentence without a final stop: the change itself, or how many there are. */
export const planTitle = (
  changes: readonly Change[],
  isUndo: boolean,
): { title: string; titleWording: TitleWording } => {
  const [first] = changes
  const { kind, values, text: own } = first ? titleOf(first) : NOTHING
  const more = Math.max(0, changes.length - 1)
  const text = more === 0 ? own : `${own}, and ${more} more`
  return { title: isUndo ? `Undo: ${text}` : text, titleWording: { kind, values, more, isUndo } }
}
