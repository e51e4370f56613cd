import { z } from 'zod'
import { sentence } from '../plans/wording.ts'
import type { ChangeKind } from './change-kind.ts'

/** What another tool has under way goes back to where it was. What a job of Headgate moves is cancelled with its job. */
export const CancelReassignments = z.object({
  kind: z.literal('CancelReassignments'),
  /** Omitted: every one that no job of Headgate moves. */
  partitions: z
    .array(z.object({ topic: z.string().min(1).max(249), partition: z.int().nonnegative() }))
    .min(1)
    .max(100_000)
    .optional(),
})
export type CancelReassignments = z.infer<typeof CancelReassignments>

export const cancelReassignmentsKind: ChangeKind<CancelReassignments> = {
  kind: 'CancelReassignments',
  schema: CancelReassignments,
  permission: () => 'partition.reassign',
  touches: ({ partitions }) => ({ topics: partitions ? [...new Set(partitions.map(({ topic }) => topic))] : 'all' }),
  title: ({ partitions }) =>
    partitions
      ? sentence(
          'cancel-reassignments',
          { partitions: partitions.length },
          `Cancel the reassignment of ${partitions.length} partition${partitions.length === 1 ? '' : 's'}`,
        )
      : sentence('cancel-all-reassignments', {}, 'Cancel every reassignment that another tool began'),
  risk: () => 'medium',
}
