/** Before and after, line by line. A name with equal values on both sides is left out by the caller. */
export const Diff = ({
  label,
  lines,
}: {
  label: string
  lines: readonly { sign: '-' | '+' | ' '; text: string; signLabel?: string }[]
}) => (
  <ul className="diff" aria-label={label}>
    {lines.map((line) => (
      <li key={`${line.sign}${line.text}`} data-sign={line.sign}>
        <span aria-hidden>{line.sign === '-' ? '−' : line.sign}</span>
        <span>
          {line.signLabel ? <span className="sr-only">{line.signLabel} </span> : null}
          {line.text}
        </span>
      </li>
    ))}
  </ul>
)
