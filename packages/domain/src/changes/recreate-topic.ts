import { z } from 'zod'
import { sentence } from '../plans/wording.ts'
import type { ChangeKind } from './change-kind.ts'

/** Deleted and created again under its name, empty, with its configs and its ACLs. */
export const RecreateTopic = z.object({
  kind: z.literal('RecreateTopic'),
  topic: z.string().min(1).max(249),
  /** Omitted: as it was. */
  numPartitions: z.int().min(1).max(100_000).optional(),
  replicationFactor: z.int().min(1).max(32_767).optional(),
})
export type RecreateTopic = z.infer<typeof RecreateTopic>

export const recreateTopicKind: ChangeKind<RecreateTopic> = {
  kind: 'RecreateTopic',
  schema: RecreateTopic,
  permission: () => 'topic.delete',
  touches: ({ topic }) => ({ topics: [topic] }),
  title: ({ topic }) => sentence('recreate-topic', { topic }, `Recreate the topic ${topic}, empty`),
  risk: () => 'high',
}
