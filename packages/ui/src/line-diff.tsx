export type LineDiffRow =
  | { sign: ' ' | '-' | '+'; text: string; before: number | null; after: number | null }
  /** So many lines that are the same on both sides were left out. */
  | { sign: '…'; count: number }

/** Two texts line by line, each line with its number before and after. */
export const LineDiff = ({
  label,
  rows,
  removed,
  added,
  leftOut,
}: {
  label: string
  rows: readonly LineDiffRow[]
  removed: string
  added: string
  leftOut: (count: number) => string
}) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
  <section className="line-diff" aria-label={label} tabIndex={0}>
    <table>
      <tbody>
        {rows.map((row, index) =>
          row.sign === '…' ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: nothing identifies a line but its place
            <tr key={index} data-sign="…">
              <td colSpan={4}>{leftOut(row.count)}</td>
            </tr>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: nothing identifies a line but its place
            <tr key={index} data-sign={row.sign}>
              <td className="no">{row.before}</td>
              <td className="no">{row.after}</td>
              <td className="sign">
                {row.sign === ' ' ? null : <span className="sr-only">{row.sign === '-' ? removed : added}</span>}
                <span aria-hidden>{row.sign === '-' ? '−' : row.sign}</span>
              </td>
              <td>{row.text}</td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  </section>
)
