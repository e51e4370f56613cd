import { widthOf } from './table.ts'

/** Breaks at blanks so that no line is wider, each line behind the indent; a word that is wider stays whole. */
export const wrap = (text: string, width: number | null, first: string, indent = first): string[] => {
  if (width === null) return [`${first}${text}`]
  const lines: string[] = []
  let line = first
  let isEmpty = true
  for (const word of text.split(' ')) {
    if (!isEmpty && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line)
      line = indent
      isEmpty = true
    }
    line += isEmpty ? word : ` ${word}`
    isEmpty = false
  }
  return [...lines, line]
}
