import { z } from 'zod'

/** The whole fleet in figures. Counters are those of the devices' present boots, as their bridges tell them. */
export const EdgeSummary = z.object({
  bridges: z.object({ total: z.int(), online: z.int() }),
  devices: z.object({
    total: z.int(),
    live: z.int(),
    silent: z.int(),
    unplugged: z.int(),
    offline: z.int(),
    /** Not in `total`: counted by bridges of so many devices that they name each in its turn, and not named yet. */
    notTold: z.int(),
  }),
  ratePerSec: z.number(),
  /** Readings in the spools, also of bridges that are silent now. */
  waiting: z.int(),
  dropped: z.int(),
  gaps: z.int(),
  duplicates: z.int(),
  crcErrors: z.int(),
  /** Readings that damage of disks took. */
  lost: z.int(),
  /** Of all bridges that are online, the longest time until its spool is empty; null where one fills faster than it empties. */
  secondsToDrain: z.int().nullable(),
  discovered: z.int(),
  alarms: z.object({ error: z.int(), warning: z.int(), unacknowledged: z.int() }),
  asOf: z.string(),
})
export type EdgeSummary = z.infer<typeof EdgeSummary>
