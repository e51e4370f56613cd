import { z } from 'zod'
import { sentence } from '../plans/wording.ts'
import type { ChangeKind } from './change-kind.ts'

/** Replication throttles that no reassignment needs any more, whatever tool left them behind. */
export const RemoveThrottles = z.object({
  kind: z.literal('RemoveThrottles'),
  /** Omitted: all that are orphaned. */
  brokers: z.array(z.int().nonnegative()).optional(),
  topics: z.array(z.string().min(1).max(249)).optional(),
})
export type RemoveThrottles = z.infer<typeof RemoveThrottles>

export const removeThrottlesKind: ChangeKind<RemoveThrottles> = {
  kind: 'RemoveThrottles',
  schema: RemoveThrottles,
  permission: () => 'partition.reassign',
  // The rates lie at the brokers, which no topic's name stands for.
  touches: ({ brokers, topics }) => ({ topics: topics?.length && !brokers?.length ? topics : 'all' }),
  title: () => sentence('remove-throttles', {}, 'Remove orphaned replication throttles'),
  risk: () => 'low',
}
