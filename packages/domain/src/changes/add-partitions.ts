import { z } from 'zod'
import type { ChangeKind } from './change-kind.ts'

export const AddPartitions = z.object({
  kind: z.literal('AddPartitions'),
  topic: z.string().min(1).max(249),
  /** The new total, not the number to add. */
  numPartitions: z.int().min(1).max(100_000),
  /** Replicas of the new partitions alone; omitted: the controller places them. */
  assignments: z.array(z.array(z.int().nonnegative()).min(1)).optional(),
})
export type AddPartitions = z.infer<typeof AddPartitions>

export const addPartitionsKind: ChangeKind<AddPartitions> = {
  kind: 'AddPartitions',
  schema: AddPartitions,
  permission: () => 'topic.alter',
  touches: ({ topic }) => ({ topics: [topic] }),
  title: ({ topic, numPartitions }) => `Raise the partitions of ${topic} to ${numPartitions}`,
  // It cannot be taken back, and records of one key part ways.
  risk: () => 'medium',
}
