import { z } from 'zod'

/** Replication throttle of a job: `auto` fits it to the incoming rate, null sets none. Bytes per second and broker. */
export const Throttle = z.union([z.literal('auto'), z.int().min(1), z.null()])
export type Throttle = z.infer<typeof Throttle>

/** How a job that moves replicas goes about it. */
export const MoveOptions = z.object({
  throttleBytesPerSec: Throttle.default('auto'),
  /** Partitions that one broker may receive or send at a time. */
  concurrentMovesPerBroker: z.int().min(1).max(1_000).default(5),
})
export type MoveOptions = z.infer<typeof MoveOptions>

/** Which topics: by name, or every one that is not internal. */
export const TopicSelection = z.array(z.string().min(1).max(249)).min(1)
