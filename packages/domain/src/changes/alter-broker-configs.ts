import { z } from 'zod'
import { sentence } from '../plans/wording.ts'
import type { ChangeKind } from './change-kind.ts'

/** Configs whose value Kafka itself never shows. */
export const isSecretConfig = (name: string): boolean =>
  /password|secret|jaas|(keystore|truststore)\.(key|certificate)/i.test(name)

export const AlterBrokerConfigsInput = z.object({
  set: z
    .record(
      z
        .string()
        .min(1)
        .refine((name) => !isSecretConfig(name), 'A plan is kept and read by many: set secrets with kafka-configs.'),
      z.string(),
    )
    .default({}),
  unset: z.array(z.string().min(1)).default([]),
})

/** Dynamic configs of one broker, or with `brokerId` null the cluster-wide default of all. */
export const AlterBrokerConfigs = AlterBrokerConfigsInput.extend({
  kind: z.literal('AlterBrokerConfigs'),
  brokerId: z.int().nonnegative().nullable(),
})
export type AlterBrokerConfigs = z.infer<typeof AlterBrokerConfigs>

export const alterBrokerConfigsKind: ChangeKind<AlterBrokerConfigs> = {
  kind: 'AlterBrokerConfigs',
  schema: AlterBrokerConfigs,
  permission: () => 'broker.alter',
  touches: ({ brokerId }) => ({ brokers: brokerId === null ? 'all' : [brokerId] }),
  title: ({ brokerId, set, unset }) => {
    const names = [...Object.keys(set), ...unset].join(', ')
    return brokerId === null
      ? sentence('alter-all-brokers-configs', { names }, `Change ${names} of all brokers`)
      : sentence('alter-broker-configs', { names, brokerId }, `Change ${names} of broker ${brokerId}`)
  },
  risk: () => 'medium',
}
