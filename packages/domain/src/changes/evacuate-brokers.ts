import { z } from 'zod'
import { sentence } from '../plans/wording.ts'
import type { ChangeKind } from './change-kind.ts'
import { MoveOptions, TopicSelection } from './move-options.ts'

/** No replica stays on these brokers, so that they can be taken away. */
export const EvacuateBrokers = MoveOptions.extend({
  kind: z.literal('EvacuateBrokers'),
  brokers: z.array(z.int().nonnegative()).min(1),
  /** Omitted: every topic, the internal ones as well. */
  topics: TopicSelection.optional(),
})
export type EvacuateBrokers = z.infer<typeof EvacuateBrokers>

export const evacuateBrokersKind: ChangeKind<EvacuateBrokers> = {
  kind: 'EvacuateBrokers',
  schema: EvacuateBrokers,
  permission: () => 'partition.reassign',
  touches: ({ topics }) => ({ topics: topics ?? 'all' }),
  title: ({ brokers }) =>
    sentence(
      'evacuate-brokers',
      { brokers: brokers.join(', ') },
      `Move every replica off broker${brokers.length === 1 ? '' : 's'} ${brokers.join(', ')}`,
    ),
  risk: () => 'medium',
}
