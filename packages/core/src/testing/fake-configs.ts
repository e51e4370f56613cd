import { AppError, type ConfigEntry } from '@headgate/domain'
import type { ClusterPorts } from '../cluster/cluster-ports.ts'
import type { ConfigOperation, ConfigResource } from '../ports/admin.ts'
import type { FakeKafkaState } from './fake-kafka-state.ts'

const DEFAULTS: Readonly<Record<string, string>> = {
  'cleanup.policy': 'delete',
  'min.insync.replicas': '1',
  'retention.ms': '604800000',
}

const ownSource = ({ type, name }: ConfigResource): ConfigEntry['source'] => {
  if (type === 'topic') return 'TOPIC_CONFIG'
  return name === '' ? 'DYNAMIC_DEFAULT_BROKER_CONFIG' : 'DYNAMIC_BROKER_CONFIG'
}

const entry = (resource: ConfigResource, name: string, own: string | undefined): ConfigEntry => ({
  name,
  value: own ?? DEFAULTS[name] ?? null,
  source: own === undefined ? 'DEFAULT_CONFIG' : ownSource(resource),
  isDefault: own === undefined,
  isReadOnly: false,
  isSensitive: false,
  type: 'STRING',
  documentation: null,
  synonyms: [],
  defaultValue: DEFAULTS[name] ?? null,
})

/** As brokers do: APPEND adds what is not there yet, SUBTRACT takes away what is; an empty list stays as ''. */
const apply = (own: Map<string, string>, { name, op, value }: ConfigOperation): void => {
  const elements = (text: string | null | undefined) => (text ?? '').split(',').filter((one) => one !== '')
  const present = elements(own.get(name))
  if (op === 'delete') own.delete(name)
  else if (op === 'set') own.set(name, value ?? '')
  else if (op === 'append') own.set(name, [...new Set([...present, ...elements(value)])].join())
  else own.set(name, present.filter((one) => !elements(value).includes(one)).join())
}

export const fakeConfigs = (
  state: FakeKafkaState,
): Pick<ClusterPorts, 'describeConfigs' | 'alterConfigs' | 'alterConfigsBatch'> => ({
  describeConfigs: async (resources, keys) => {
    state.calls.push(`describeConfigs ${resources.length}`)
    return resources.map((resource) => {
      const own = state.configs.get(resource.name)
      return [...new Set([...Object.keys(DEFAULTS), ...(own?.keys() ?? [])])]
        .filter((key) => keys?.includes(key) ?? true)
        .map((key) => entry(resource, key, own?.get(key)))
    })
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
  alterConfigsBatch: async (items) => {
    state.calls.push(`alterConfigsBatch ${items.length}`)
    for (const { resource, operations } of items) {
      const own = state.configs.get(resource.name) ?? new Map<string, string>()
      for (const operation of operations) apply(own, operation)
      state.configs.set(resource.name, own)
    }
    return { ok: items.map(({ resource }) => resource), failed: [] }
  },
})
