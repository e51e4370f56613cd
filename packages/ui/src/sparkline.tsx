/** The last while of one figure, beside its current value in words; decoration for readers. Gaps (null) break the line. */
export const Sparkline = ({
  values,
  width = 56,
  height = 16,
}: {
  values: readonly (number | null)[]
  width?: number
  height?: number
}) => {
  const path = sparkPath(values, width, height)
  return (
    <svg className="spark" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path d={path} fill="none" stroke="var(--chart-1)" strokeWidth="1.25" strokeLinejoin="round" />
    </svg>
  )
}

/** SVG path through the values, the least at the foot and the greatest at the top; a flat line runs along the foot. */
export const sparkPath = (values: readonly (number | null)[], width: number, height: number): string => {
  const known = values.filter((value) => value !== null)
  if (known.length === 0) return ''
  const min = Math.min(...known)
  const range = Math.max(...known) - min || 1
  const step = values.length > 1 ? width / (values.length - 1) : 0
  let isPenDown = false
  return values
    .map((value, index) => {
      if (value === null) {
        isPenDown = false
        return ''
      }
      const y = height - 1 - ((value - min) / range) * (height - 2)
      const command = `${isPenDown ? 'L' : 'M'}${(index * step).toFixed(1)} ${y.toFixed(1)}`
      isPenDown = true
      return command
    })
    .join('')
}
