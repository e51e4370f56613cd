/** How full something is. `guard` draws the line that must not be crossed, as a share of 0 to 1. */
export const Meter = ({ share, guard, label }: { share: number; guard?: number; label: string }) => {
  const clamp = (value: number) => `${Math.min(1, Math.max(0, value)) * 100}%`
  return (
    <svg className="meter" role="img" aria-label={label}>
      <rect width="100%" height="100%" rx="2" fill="var(--muted)" />
      <rect width={clamp(share)} height="100%" rx="2" fill="var(--chart-4)" />
      <rect x="0.5" y="0.5" width="71" height="7" rx="1.5" fill="none" stroke="var(--border-strong)" />
      {guard === undefined ? null : (
        <line x1={clamp(guard)} x2={clamp(guard)} y1="0" y2="100%" stroke="var(--foreground)" />
      )}
    </svg>
  )
}

/** Left of the middle: fewer than an even share, right: more. One pixel a percent, cut at the edge: 0.22 is 22 px. */
export const DeviationBar = ({ deviation }: { deviation: number }) => {
  const length = Math.min(36, Math.abs(deviation) * 100)
  return (
    <svg width="72" height="12" viewBox="0 0 72 12" aria-hidden="true" className="inline-block align-[-1px]">
      <path d="M36 0V12" stroke="var(--border-strong)" />
      <rect x={deviation < 0 ? 36 - length : 36} y="3" width={length} height="6" rx="1" fill="var(--chart-4)" />
    </svg>
  )
}
