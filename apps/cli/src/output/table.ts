/** How wide a terminal shows it: wide characters of East Asian scripts take two columns. */
export const widthOf = (text: string): number => {
  let width = 0
  for (const char of text)
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/u.test(char) ? 2 : 1
  return width
}

export type Column<Row> = { head: string; of: (row: Row) => string; isNumber?: boolean }

/** Columns two blanks apart, numbers right; what comes from outside cannot move the cursor. */
export const tableText = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  const plain = (text: string) => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ')
  const cells = [columns.map(({ head }) => head), ...rows.map((row) => columns.map(({ of }) => plain(of(row))))]
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => widthOf(line[at] ?? ''))))
  return cells
    .map((line) =>
      line
        .map((cell, at) => {
          const gap = ' '.repeat(Math.max(0, (widths[at] ?? 0) - widthOf(cell)))
          return columns[at]?.isNumber ? gap + cell : cell + gap
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
