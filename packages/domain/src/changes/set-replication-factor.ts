import { z } from 'zod'
import { sentence } from '../plans/wording.ts'
import type { ChangeKind } from './change-kind.ts'
import { MoveOptions, TopicSelection } from './move-options.ts'

export const SetReplicationFactor = MoveOptions.extend({
  kind: z.literal('SetReplicationFactor'),
  topics: TopicSelection,
  replicationFactor: z.int().min(1).max(32_767),
  /** New replicas go to these alone; omitted: to any broker. */
  brokers: z.array(z.int().nonnegative()).min(1).optional(),
  racks: z.array(z.string().min(1)).min(1).optional(),
})
export type SetReplicationFactor = z.infer<typeof SetReplicationFactor>

export const setReplicationFactorKind: ChangeKind<SetReplicationFactor> = {
  kind: 'SetReplicationFactor',
  schema: SetReplicationFactor,
  permission: () => 'partition.reassign',
  touches: ({ topics }) => ({ topics }),
  title: ({ topics, replicationFactor }) => {
    const [topic = '', ...others] = topics
    return others.length === 0
      ? sentence(
          'set-rf-of-topic',
          { topic, replicationFactor },
          `Set the replication factor of ${topic} to ${replicationFactor}`,
        )
      : sentence(
          'set-rf-of-topics',
          { topics: topics.length, replicationFactor },
          `Set the replication factor of ${topics.length} topics to ${replicationFactor}`,
        )
  },
  risk: () => 'medium',
}
