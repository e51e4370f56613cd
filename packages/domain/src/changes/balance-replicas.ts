import { z } from 'zod'
import { sentence } from '../plans/wording.ts'
import type { ChangeKind } from './change-kind.ts'
import { MoveOptions, TopicSelection } from './move-options.ts'

export const BalanceBy = z.enum(['replicas', 'leaders', 'bytes'])
export type BalanceBy = z.infer<typeof BalanceBy>

export const BalanceReplicas = MoveOptions.extend({
  kind: z.literal('BalanceReplicas'),
  by: z.array(BalanceBy).min(1).default(['replicas', 'leaders', 'bytes']),
  /** Also move replicas so that each partition lies in as many racks as it can. */
  spreadRacks: z.boolean().default(true),
  topics: TopicSelection.optional(),
})
export type BalanceReplicas = z.infer<typeof BalanceReplicas>

export const balanceReplicasKind: ChangeKind<BalanceReplicas> = {
  kind: 'BalanceReplicas',
  schema: BalanceReplicas,
  permission: () => 'partition.reassign',
  touches: ({ topics }) => ({ topics: topics ?? 'all' }),
  title: ({ by }) =>
    sentence(
      'balance-replicas',
      { by: BalanceBy.options.filter((one) => by.includes(one)).join('_') },
      `Balance the brokers by ${by.join(', ')}`,
    ),
  risk: () => 'medium',
}
