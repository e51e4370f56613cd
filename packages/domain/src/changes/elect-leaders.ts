import { z } from 'zod'
import { sentence } from '../plans/wording.ts'
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
  title: ({ type, partitions }) => {
    const election = `Run a${type === 'unclean' ? 'n unclean' : ' preferred'} leader election`
    if (!partitions) return sentence('elect-all-leaders', { type }, `${election} for every partition that needs one`)
    const { length } = partitions
    return sentence(
      'elect-leaders',
      { type, partitions: length },
      `${election} for ${length} partition${length === 1 ? '' : 's'}`,
    )
  },
  risk: ({ type }) => (type === 'unclean' ? 'high' : 'low'),
}
