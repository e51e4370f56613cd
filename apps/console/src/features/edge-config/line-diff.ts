import type { LineDiffRow } from '@headgate/ui'

type Row = Exclude<LineDiffRow, { sign: '…' }>

/** Beyond so many cells the table of the longest common lines would cost more than it tells: the middle is shown as replaced. */
const CELLS_MAX = 4_000_000
const CONTEXT = 3

const linesOf = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))

/** Lengths of the longest common subsequence of the rests from (i, j) on. */
const commonLengths = (a: readonly string[], b: readonly string[]): Uint32Array => {
  const width = b.length + 1
  const lengths = new Uint32Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        a[i] === b[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0)
  return lengths
}

const signs = (a: readonly string[], b: readonly string[]): Row['sign'][] => {
  if (a.length * b.length > CELLS_MAX) return [...a.map(() => '-' as const), ...b.map(() => '+' as const)]
  const width = b.length + 1
  const lengths = commonLengths(a, b)
  const result: Row['sign'][] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      result.push(' ')
      i++
      j++
    } else if (
      j === b.length ||
      (i < a.length && (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0))
    ) {
      result.push('-')
      i++
    } else {
      result.push('+')
      j++
    }
  }
  return result
}

/** Every line of both texts in order, what went before what came. */
export const diffOfLines = (before: string, after: string): Row[] => {
  const a = linesOf(before)
  const b = linesOf(after)
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const middle = signs(a.slice(start, a.length - end), b.slice(start, b.length - end))
  const same = (count: number): Row['sign'][] => Array.from({ length: count }, () => ' ')
  let i = 0
  let j = 0
  return [...same(start), ...middle, ...same(end)].map((sign) => {
    const text = (sign === '+' ? b[j] : a[i]) ?? ''
    const isBefore = sign !== '+'
    const isAfter = sign !== '-'
    if (isBefore) i++
    if (isAfter) j++
    return { sign, text, before: isBefore ? i : null, after: isAfter ? j : null }
  })
}

/** Only what changed and some lines around it; empty where nothing did. */
export const foldUnchanged = (rows: readonly Row[], context = CONTEXT): LineDiffRow[] => {
  const isNear = new Array<boolean>(rows.length).fill(false)
  for (const [index, row] of rows.entries())
    if (row.sign !== ' ') isNear.fill(true, Math.max(0, index - context), Math.min(rows.length, index + context + 1))
  if (!isNear.includes(true)) return []
  const folded: LineDiffRow[] = []
  let leftOut = 0
  const flush = () => {
    if (leftOut > 0) folded.push({ sign: '…', count: leftOut })
    leftOut = 0
  }
  for (const [index, row] of rows.entries()) {
    if (isNear[index]) {
      flush()
      folded.push(row)
    } else leftOut++
  }
  flush()
  return folded
}
