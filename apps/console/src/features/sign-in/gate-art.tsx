const ROWS = 15
const GATE_X = 400
const STOPPED_ROWS = new Set([3, 8, 13])

/** The same picture on every visit: a small generator with a fixed seed, no randomness at render. */
const segments = (row: number, from: number, to: number): { x: number; width: number }[] => {
  // Never below zero: a negative seed gives negative widths, and the loop below would walk left for ever.
  let seed = row * 7919 + Math.abs(from) + 17
  const next = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed / 2147483648
  }
  const parts: { x: number; width: number }[] = []
  for (let x = from + next() * 24 - 12; x < to; ) {
    const width = 14 + next() * 48
    if (x + width < to) parts.push({ x, width })
    x += width + 10 + next() * 18
  }
  return parts
}

/** Records reach a gate; most pass it in order, a few rows are held. */
export const GateArt = () => (
  <svg
    viewBox="0 0 780 800"
    preserveAspectRatio="xMidYMid slice"
    aria-hidden="true"
    className="absolute inset-0 size-full"
  >
    <path d={`M${GATE_X} 92V716`} stroke="var(--border-strong)" />
    {Array.from({ length: ROWS }, (_, row) => {
      const y = 130 + row * 39
      const isStopped = STOPPED_ROWS.has(row)
      return (
        <g key={y}>
          {segments(row, -20, GATE_X - 12).map(({ x, width }) => (
            <rect
              key={x}
              x={x}
              y={y}
              width={width}
              height="9"
              rx="2"
              fill="var(--border-strong)"
              opacity={0.2 + (0.6 * (x + 20)) / 420}
            />
          ))}
          <rect
            x={GATE_X - 3}
            y={isStopped ? y - 4 : y - 16}
            width="6"
            height={isStopped ? 17 : 12}
            rx="2"
            fill={isStopped ? 'var(--foreground)' : 'var(--muted-foreground)'}
          />
          {isStopped
            ? null
            : segments(row + 40, GATE_X + 18, 800).map(({ x, width }) => (
                <rect
                  key={x}
                  x={x}
                  y={y}
                  width={width}
                  height="9"
                  rx="2"
                  fill="var(--chart-1)"
                  opacity={1 - (0.65 * (x - GATE_X)) / 400}
                />
              ))}
        </g>
      )
    })}
  </svg>
)
