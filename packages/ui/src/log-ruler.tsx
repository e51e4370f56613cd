export type RulerMark = { name: string; offset: number; shape: 'triangle' | 'diamond' }

/** Where an offset lies between start and end, 0 to 1; an empty log puts everything at its end. */
export const rulerShare = (offset: number, start: number, end: number): number =>
  end <= start ? 1 : Math.min(1, Math.max(0, (offset - start) / (end - start)))

const Shape = ({ shape }: { shape: RulerMark['shape'] }) =>
  shape === 'triangle' ? (
    <path d="M-5 1H5L0 9Z" fill="var(--warn-fill)" />
  ) : (
    <path d="M0 5.5L5.5 11L0 16.5L-5.5 11Z" fill="var(--card)" stroke="var(--chart-1)" strokeWidth="2" />
  )

/** The log of a partition as a ruler: black ticks at start and end, a mark for each group, a band for its lag. */
export const LogRuler = ({
  start,
  end,
  scaleStart = start,
  scaleEnd = end,
  marks = [],
  label,
}: {
  start: number
  end: number
  /** Given to draw several partitions on one scale. */
  scaleStart?: number
  scaleEnd?: number
  marks?: readonly RulerMark[]
  label: string
}) => {
  const at = (offset: number) => `${rulerShare(offset, scaleStart, scaleEnd) * 100}%`
  const from = start === end ? '0%' : at(start)
  const width =
    start === end ? '0%' : `${(rulerShare(end, scaleStart, scaleEnd) - rulerShare(start, scaleStart, scaleEnd)) * 100}%`
  return (
    <svg role="img" aria-label={label} className="block h-5 w-full min-w-24 overflow-visible">
      <rect x="0" y="9" width="100%" height="4" fill="var(--muted)" stroke="var(--border-strong)" />
      <rect x={from} y="9" width={width} height="4" fill="var(--chart-4)" />
      {marks.map((mark) =>
        mark.offset < end ? (
          <line
            key={`band-${mark.name}`}
            x1={at(mark.offset)}
            x2={at(end)}
            y1="11"
            y2="11"
            stroke="var(--warn-fill)"
            strokeWidth="2"
          />
        ) : null,
      )}
      <line x1={from} x2={from} y1="4" y2="17" stroke="var(--foreground)" strokeWidth="2" />
      <line x1={at(end)} x2={at(end)} y1="4" y2="17" stroke="var(--foreground)" strokeWidth="2" />
      {marks.map((mark) => (
        <svg key={mark.name} x={at(mark.offset)} overflow="visible" aria-hidden="true">
          <Shape shape={mark.shape} />
        </svg>
      ))}
    </svg>
  )
}
