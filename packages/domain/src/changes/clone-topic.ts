import { z } from 'zod'
import { sentence } from '../plans/wording.ts'
import { TopicName } from '../topic.ts'
import type { ChangeKind } from './change-kind.ts'

export const CloneTopic = z.object({
  kind: z.literal('CloneTopic'),
  topic: z.string().min(1).max(249),
  /** Of the new topic. */
  name: TopicName,
  /** Omitted: as the source has it. Fewer partitions are allowed: this is the way round shrinking. */
  numPartitions: z.int().min(1).max(100_000).optional(),
  replicationFactor: z.int().min(1).max(32_767).optional(),
  /** Bindings whose pattern is exactly the source's name. */
  withAcls: z.boolean().default(false),
  /** Copied by a job, up to the offsets at its start; keys stay together, the order per key is kept. */
  withRecords: z.boolean().default(false),
})
export type CloneTopic = z.infer<typeof CloneTopic>

export const cloneTopicKind: ChangeKind<CloneTopic> = {
  kind: 'CloneTopic',
  schema: CloneTopic,
  // Bindings copied are bindings made: who may not do that may not do it by way of a clone.
  permission: ({ withAcls }) => (withAcls ? 'acl.alter' : 'topic.create'),
  touches: ({ topic, name }) => ({ topics: [topic, name] }),
  title: ({ topic, name }) => sentence('clone-topic', { topic, name }, `Clone ${topic} as ${name}`),
  risk: () => 'low',
}
