/** How far something is that takes long; 0 to 1, null while that is not known. It says nothing by colour that the words beside it do not. */
export const ProgressBar = ({
  share,
  label,
  isResting = false,
}: {
  share: number | null
  label: string
  /** Paused, or over without having got there. */
  isResting?: boolean
}) => {
  const value = share === null ? null : Math.min(100, Math.max(0, share * 100))
  return (
    <div
      className="progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(value === null ? {} : { 'aria-valuenow': Math.round(value) })}
      {...(isResting ? { 'data-resting': '' } : {})}
    >
      <i style={{ width: `${value ?? 0}%` }} />
    </div>
  )
}
