/** How wide a terminal shows it: wide characters of East Asian scripts take two columns. */
const charWidth = (char: string): number =>
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/u.test(char) ? 2 : 1
export const widthOf = (text: string): number => [...text].reduce((width, char) => width + charWidth(char), 0)

/** At most so wide; what is cut off is shown by an ellipsis. */
const cutTo = (text: string, width: number): string => {
  if (widthOf(text) <= width) return text
  let cut = ''
  let left = width - 1
  for (const char of text) {
    left -= charWidth(char)
    if (left < 0) break
    cut += char
  }
  return `${cut}…`
}

export type Column<Row> = {
  head: string
  of: (row: Row) => string
  isNumber?: boolean
  /** On a narrow terminal: left out, those of 1 first. */
  leaveOut?: number
  /** On a narrow terminal: cut to what the others leave, at least CUT_MIN. */
  isCut?: boolean
}
const GAP = 2
const CUT_MIN = 16

type Laid = { cells: string[][]; widths: number[] }

/** Columns and their widths such that a line fits, as far as they can be left out and cut. */
const fit = <Row>(
  columns: readonly Column<Row>[],
  { cells, widths }: Laid,
  limit: number,
): Laid & { shown: number[] } => {
  const shown = columns.map((_, at) => at)
  const total = (of: (at: number) => number) => shown.reduce((sum, at) => sum + of(at) + GAP, -GAP)
  const least = (at: number) => Math.min(widths[at] ?? 0, columns[at]?.isCut ? CUT_MIN : Number.MAX_SAFE_INTEGER)
  const leavable = columns
    .flatMap(({ leaveOut }, at) => (leaveOut === undefined ? [] : [{ at, leaveOut }]))
    .sort((a, b) => a.leaveOut - b.leaveOut)
  for (const { at } of leavable) if (total(least) > limit) shown.splice(shown.indexOf(at), 1)
  const fitted = [...widths]
  let over = total((at) => fitted[at] ?? 0) - limit
  for (const at of shown)
    if (over > 0 && columns[at]?.isCut) {
      const kept = Math.max(least(at), (fitted[at] ?? 0) - over)
      over -= (fitted[at] ?? 0) - kept
      fitted[at] = kept
    }
  return { cells: cells.map((line) => line.map((cell, at) => cutTo(cell, fitted[at] ?? 0))), widths: fitted, shown }
}

/** Columns two blanks apart, numbers right; what comes from outside cannot move the cursor. On a terminal no wider than it, where that is possible. */
export const tableText = <Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  limit: number | null = null,
): string => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  const plain = (text: string) => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ')
  const all = [columns.map(({ head }) => head), ...rows.map((row) => columns.map(({ of }) => plain(of(row))))]
  const laid = { cells: all, widths: columns.map((_, at) => Math.max(...all.map((line) => widthOf(line[at] ?? '')))) }
  const { cells, widths, shown } = fit(columns, laid, limit ?? Number.MAX_SAFE_INTEGER)
  return cells
    .map((line) =>
      shown
        .map((at) => {
          const cell = line[at] ?? ''
          const gap = ' '.repeat(Math.max(0, (widths[at] ?? 0) - widthOf(cell)))
          return columns[at]?.isNumber ? gap + cell : cell + gap
        })
        .join(' '.repeat(GAP))
        .trimEnd(),
    )
    .join('\n')
}
