import { z } from 'zod'

/** By item of the plan: what did not end as it was meant to, and why; `isPartly`: some of it did. */
export const Unfinished = z.record(z.string(), z.object({ reason: z.string(), isPartly: z.boolean() }))
export type Unfinished = z.infer<typeof Unfinished>
