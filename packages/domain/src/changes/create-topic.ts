import { z } from 'zod'
import { sentence } from '../plans/wording.ts'
import { TopicName } from '../topic.ts'
import type { ChangeKind } from './change-kind.ts'

export const CreateTopicInput = z
  .object({
    name: TopicName,
    /** Omitted: the broker's default (num.partitions). */
    numPartitions: z.int().min(1).max(100_000).optional(),
    /** Omitted: the broker's default (default.replication.factor). */
    replicationFactor: z.int().min(1).max(32_767).optional(),
    /** Hand-made: for each partition the broker ids of its replicas, the first is the preferred leader. */
    assignments: z.array(z.array(z.int().nonnegative()).min(1)).min(1).optional(),
    /** Who places the replicas: the controller, which looks at racks alone, or Headgate, which looks at what brokers carry as well. */
    placement: z.enum(['controller', 'planner']).optional(),
    configs: z.record(z.string().min(1), z.string()).default({}),
  })
  .refine((t) => !(t.assignments && t.placement), {
    path: ['placement'],
    message: 'Give either assignments, or who is to place them.',
  })
  .refine((t) => !t.assignments || (t.numPartitions === undefined && t.replicationFactor === undefined), {
    path: ['assignments'],
    message: 'Give either assignments, or numPartitions and replicationFactor.',
  })
export type CreateTopicInput = z.infer<typeof CreateTopicInput>

export const CreateTopic = CreateTopicInput.safeExtend({ kind: z.literal('CreateTopic') })
export type CreateTopic = z.infer<typeof CreateTopic>

export const createTopicKind: ChangeKind<CreateTopic> = {
  kind: 'CreateTopic',
  schema: CreateTopic,
  permission: () => 'topic.create',
  touches: ({ name }) => ({ topics: [name] }),
  title: ({ name }) => sentence('create-topic', { name }, `Create the topic ${name}`),
  risk: () => 'low',
}
