import { z } from 'zod'
import { sentence } from '../plans/wording.ts'
import type { ChangeKind } from './change-kind.ts'
import { MoveOptions } from './move-options.ts'

/** Hand-made: exactly these replicas, the first is the preferred leader. Also what undoes a move. */
export const ReassignPartitions = MoveOptions.extend({
  kind: z.literal('ReassignPartitions'),
  partitions: z
    .array(
      z.object({
        topic: z.string().min(1).max(249),
        partition: z.int().nonnegative(),
        replicas: z.array(z.int().nonnegative()).min(1),
      }),
    )
    .min(1)
    .max(200_000),
})
export type ReassignPartitions = z.infer<typeof ReassignPartitions>

export const reassignPartitionsKind: ChangeKind<ReassignPartitions> = {
  kind: 'ReassignPartitions',
  schema: ReassignPartitions,
  permission: () => 'partition.reassign',
  touches: ({ partitions }) => ({ topics: [...new Set(partitions.map(({ topic }) => topic))] }),
  title: ({ partitions: { length } }) =>
    sentence('reassign-partitions', { partitions: length }, `Reassign ${length} partition${length === 1 ? '' : 's'}`),
  risk: () => 'medium',
}
