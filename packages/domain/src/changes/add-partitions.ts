import { z } from 'zod'
import { sentence } from '../plans/wording.ts'
import type { ChangeKind } from './change-kind.ts'

export const AddPartitionsInput = z.object({
  /** The new total, not the number to add. */
  numPartitions: z.int().min(1).max(100_000),
  /** Replicas of the new partitions alone. */
  assignments: z.array(z.array(z.int().nonnegative()).min(1)).optional(),
  /** Who places them when no assignments are given: the controller, or Headgate, which looks at what brokers carry. */
  placement: z.enum(['controller', 'planner']).optional(),
})
export type AddPartitionsInput = z.infer<typeof AddPartitionsInput>

export const AddPartitions = AddPartitionsInput.extend({
  kind: z.literal('AddPartitions'),
  topic: z.string().min(1).max(249),
})
export type AddPartitions = z.infer<typeof AddPartitions>

export const addPartitionsKind: ChangeKind<AddPartitions> = {
  kind: 'AddPartitions',
  schema: AddPartitions,
  permission: () => 'topic.alter',
  touches: ({ topic }) => ({ topics: [topic] }),
  title: ({ topic, numPartitions }) =>
    sentence('add-partitions', { topic, numPartitions }, `Raise the partitions of ${topic} to ${numPartitions}`),
  // It cannot be taken back, and records of one key part ways.
  risk: () => 'medium',
}
