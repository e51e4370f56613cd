import { z } from 'zod'
import type { ChangeKind } from './change-kind.ts'

export const ElectionType = z.enum(['preferred', 'unclean'])
export type ElectionType = z.infer<typeof ElectionType>

export const ElectLeaders = z.object({
  kind: z.literal('ElectLeaders'),
  type: ElectionType,
  /** Omitted: every partition that needs one (preferred: not led by its first replica; unclean: leaderless). */
  partitions: z
    .array(z.object({ topic: z.string().min(1).max(249), partition: z.int().nonnegative() }))
    .min(1)
    .optional(),
})
export type ElectLeaders = z.infer<typeof ElectLeaders>

export const electLeadersKind: ChangeKind<ElectLeaders> = {
  kind: 'ElectLeaders',
  schema: ElectLeaders,
  permission: ({ type }) => (type === 'unclean' ? 'partition.elect-unclean' : 'partition.elect'),
  touches: ({ partitions }) => ({
    topics: partitions ? [...new Set(partitions.map(({ topic }) => topic))] : 'all',
  }),
  title: ({ type, partitions }) =>
    `Run a${type === 'unclean' ? 'n unclean' : ' preferred'} leader election for ${partitions ? `${partitions.length} partitions` : 'every partition that needs one'}`,
  risk: ({ type }) => (type === 'unclean' ? 'high' : 'low'),
}
