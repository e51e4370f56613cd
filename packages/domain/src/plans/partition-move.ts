import { z } from 'zod'

/** One partition from these replicas to those; the first is the preferred leader. `bytes` is the size of one replica, null when unknown. */
export const PartitionMove = z.object({
  topic: z.string(),
  partition: z.int(),
  before: z.array(z.int()),
  after: z.array(z.int()),
  bytes: z.int().nullable(),
})
export type PartitionMove = z.infer<typeof PartitionMove>
