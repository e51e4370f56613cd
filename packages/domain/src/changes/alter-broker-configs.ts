import { z } from 'zod'
import type { ChangeKind } from './change-kind.ts'

/** Dynamic configs of one broker, or with `brokerId` null the cluster-wide default of all. */
export const AlterBrokerConfigs = z.object({
  kind: z.literal('AlterBrokerConfigs'),
  brokerId: z.int().nonnegative().nullable(),
  set: z.record(z.string().min(1), z.string()).default({}),
  unset: z.array(z.string().min(1)).default([]),
})
export type AlterBrokerConfigs = z.infer<typeof AlterBrokerConfigs>

export const alterBrokerConfigsKind: ChangeKind<AlterBrokerConfigs> = {
  kind: 'AlterBrokerConfigs',
  schema: AlterBrokerConfigs,
  permission: () => 'broker.alter',
  touches: ({ brokerId }) => ({ brokers: brokerId === null ? 'all' : [brokerId] }),
  title: ({ brokerId, set, unset }) =>
    `Change ${[...Object.keys(set), ...unset].join(', ')} of ${brokerId === null ? 'all brokers' : `broker ${brokerId}`}`,
  risk: () => 'medium',
}
