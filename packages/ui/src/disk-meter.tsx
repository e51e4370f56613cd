const clamp = (share: number): number => Math.min(1, Math.max(0, share)) * 100

/**
 * A disk before and after a change: solid stays, hatched is added, an empty frame is freed, the black line is the guard that no plan
 * may cross. Shares of 0 to 1.
 */
export const DiskMeter = ({
  before,
  after,
  guard,
  label,
}: {
  before: number
  after: number
  guard?: number
  label: string
}) => {
  const was = clamp(before)
  const will = clamp(after)
  const low = Math.min(was, will)
  const isOver = guard !== undefined && after > guard
  return (
    <span className="disk-meter" role="img" aria-label={label} {...(isOver ? { 'data-over': '' } : {})}>
      <i style={{ width: `${low}%` }} />
      <i data-part={will >= was ? 'added' : 'freed'} style={{ left: `${low}%`, width: `${Math.abs(will - was)}%` }} />
      {guard === undefined ? null : <u style={{ left: `${clamp(guard)}%` }} />}
    </span>
  )
}
