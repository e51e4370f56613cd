import { z } from 'zod'
import { sentence } from '../plans/wording.ts'
import type { ChangeKind } from './change-kind.ts'

/** Kafka's DeleteRecords: records before an offset are gone, and the log starts there. */
export const TruncateTopic = z.object({
  kind: z.literal('TruncateTopic'),
  topic: z.string().min(1).max(249),
  /** `beforeOffset` -1: up to the high watermark. Omitted: every partition up to its high watermark. */
  partitions: z
    .array(z.object({ partition: z.int().nonnegative(), beforeOffset: z.int().min(-1) }))
    .min(1)
    .optional(),
})
export type TruncateTopic = z.infer<typeof TruncateTopic>

export const truncateTopicKind: ChangeKind<TruncateTopic> = {
  kind: 'TruncateTopic',
  schema: TruncateTopic,
  permission: () => 'record.delete',
  touches: ({ topic }) => ({ topics: [topic] }),
  title: ({ topic }) => sentence('truncate-topic', { topic }, `Truncate ${topic}`),
  risk: () => 'high',
}
