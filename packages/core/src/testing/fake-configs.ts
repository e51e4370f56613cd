import { AppError, type ConfigEntry } from '@headgate/domain'
import type { ClusterPorts } from '../cluster/cluster-ports.ts'
import type { FakeKafkaState } from './fake-kafka-state.ts'

const DEFAULTS: Readonly<Record<string, string>> = {
  'cleanup.policy': 'delete',
  'min.insync.replicas': '1',
  'retention.ms': '604800000',
}

const entry = (name: string, own: string | undefined): ConfigEntry => ({
  name,
  value: own ?? DEFAULTS[name] ?? null,
  source: own === undefined ? 'DEFAULT_CONFIG' : 'TOPIC_CONFIG',
  isDefault: own === undefined,
  isReadOnly: false,
  isSensitive: false,
  type: 'STRING',
  documentation: null,
  synonyms: [],
  defaultValue: DEFAULTS[name] ?? null,
})

export const fakeConfigs = (state: FakeKafkaState): Pick<ClusterPorts, 'describeConfigs' | 'alterConfigs'> => ({
  describeConfigs: async (resources, keys) => {
    state.calls.push(`describeConfigs ${resources.length}`)
    return resources.map(({ name }) =>
      Object.keys(DEFAULTS)
        .filter((key) => keys?.includes(key) ?? true)
        .map((key) => entry(key, state.configs.get(name)?.get(key))),
    )
  },
  alterConfigs: async ({ name }, { set, unset }, { validateOnly }) => {
    state.calls.push(`alterConfigs${validateOnly ? ' validateOnly' : ''}`)
    for (const [key, value] of Object.entries(set)) {
      if (key !== 'retention.ms' || /^-?\d+$/.test(value)) continue
      const message = `Invalid value ${value} for configuration retention.ms: Not a number of type LONG`
      throw new AppError({
        code: 'REFUSED_BY_BROKER',
        title: 'The broker refused',
        detail: message,
        kafka: { code: 40, name: 'INVALID_CONFIG', message },
        fields: [{ path: 'configs.retention.ms', message }],
      })
    }
    if (validateOnly) return
    const own = state.configs.get(name) ?? new Map<string, string>()
    for (const [key, value] of Object.entries(set)) own.set(key, value)
    for (const key of unset) own.delete(key)
    state.configs.set(name, own)
  },
})
