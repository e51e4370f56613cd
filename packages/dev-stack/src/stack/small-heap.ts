/** V8 would let the garbage of each program grow by tens of megabytes before it looks at it, and keep a thread a core to look. */
export const SMALL_HEAP = [
  '--max-semi-space-size=1',
  '--max-old-space-size=256',
  '--optimize-for-size',
  '--v8-pool-size=1',
] as const

/** The console holds pages and snapshots: room to grow, but no more garbage than it must. */
export const LARGE_HEAP = ['--max-semi-space-size=2', '--max-old-space-size=512'] as const
