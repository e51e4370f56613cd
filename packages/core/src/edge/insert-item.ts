import { isDeepStrictEqual } from 'node:util'
import { type Document, isNode, isSeq, parseDocument, stringify, type YAMLSeq } from 'yaml'

export type Insertion = { path: readonly (string | number)[]; item: unknown; at: 'start' | 'end' }

const indented = (item: unknown, spaces: number): string =>
  stringify([item], { lineWidth: 0 }).replace(/^(?=.)/gm, ' '.repeat(spaces))

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1

/** Behind the line that the offset is in; behind a last line without its end too. */
const nextLine = (text: string, offset: number): number => {
  if (text[offset - 1] === '\n') return offset
  const end = text.indexOf('\n', offset)
  return end < 0 ? text.length : end + 1
}

const intoBlock = (text: string, list: YAMLSeq, { item, at }: Insertion): string | null => {
  const [first, last] = [list.range?.[0], list.items.at(-1)]
  const end = isNode(last) ? last.range?.[1] : undefined
  if (first === undefined || end === undefined) return null
  const lines = indented(item, first - lineStart(text, first))
  const offset = at === 'start' ? lineStart(text, first) : nextLine(text, end)
  const before = text.slice(0, offset)
  return `${before}${before === '' || before.endsWith('\n') ? '' : '\n'}${lines}${text.slice(offset)}`
}

const intoFlow = (text: string, list: YAMLSeq, { item }: Insertion): string | null => {
  const last = list.items.at(-1)
  const end = isNode(last) ? last.range?.[1] : undefined
  return end === undefined ? null : `${text.slice(0, end)}, ${JSON.stringify(item)}${text.slice(end)}`
}

const inserted = (text: string, document: Document, insertion: Insertion): string | null => {
  const { path, item } = insertion
  const list = document.getIn(path, true)
  if (list === undefined && path.length === 1) {
    const gap = text === '' || text.endsWith('\n') ? '' : '\n'
    return `${text}${gap}${path[0]}:\n${indented(item, 2)}`
  }
  if (!isSeq(list) || list.items.length === 0) return null
  return list.flow ? intoFlow(text, list, insertion) : intoBlock(text, list, insertion)
}

const readAs = (text: string | null): unknown => {
  if (text === null) return undefined
  const document = parseDocument(text)
  return document.errors.length > 0 ? undefined : document.toJS()
}

/**
 * YAML with one more item in a list, and every other line as it was, so that a review shows nothing but the item. Where the text gives
 * no place for it (an empty or a folded list), the document is written anew: comments stay, the layout may not.
 */
export const insertItem = (text: string, insertion: Insertion): string => {
  const document: Document = parseDocument(text)
  const written = inserted(text, document, insertion)
  const { path, item, at } = insertion
  const there = document.getIn(path)
  const list = isSeq(there) ? there : (document.createNode([]) as YAMLSeq)
  if (!isSeq(there)) document.setIn(path, list)
  if (path.length === 1) list.flow = false
  list.items.splice(at === 'start' ? 0 : list.items.length, 0, document.createNode(item))
  return written !== null && isDeepStrictEqual(readAs(written), document.toJS())
    ? written
    : document.toString({ lineWidth: 0 })
}
