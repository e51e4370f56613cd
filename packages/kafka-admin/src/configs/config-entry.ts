import type { ConfigEntry, ConfigSource, ConfigType } from '@headgate/domain'
import type { ConfigResource } from './config-resource.ts'

/** By their codes in the protocol (DescribeConfigsResponse.ConfigSource and ConfigType). */
const SOURCES: readonly ConfigSource[] = [
  'UNKNOWN',
  'TOPIC_CONFIG',
  'DYNAMIC_BROKER_CONFIG',
  'DYNAMIC_DEFAULT_BROKER_CONFIG',
  'STATIC_BROKER_CONFIG',
  'DEFAULT_CONFIG',
  'DYNAMIC_BROKER_LOGGER_CONFIG',
  'CLIENT_METRICS_CONFIG',
  'GROUP_CONFIG',
]
const TYPES: readonly ConfigType[] = [
  'UNKNOWN',
  'BOOLEAN',
  'STRING',
  'INT',
  'SHORT',
  'LONG',
  'DOUBLE',
  'LIST',
  'CLASS',
  'PASSWORD',
]

export type ReplyConfig = {
  name: string
  value?: string | null | undefined
  readOnly: boolean
  configSource: number
  isSensitive: boolean
  synonyms: { name: string; value?: string | null | undefined; source: number }[]
  configType: number
  documentation?: string | null | undefined
}

export function configEntry(resource: ConfigResource, config: ReplyConfig): ConfigEntry {
  const source = SOURCES[config.configSource] ?? 'UNKNOWN'
  const synonyms = config.synonyms.map((synonym) => ({
    name: synonym.name,
    value: synonym.value ?? null,
    source: SOURCES[synonym.source] ?? ('UNKNOWN' as const),
  }))
  const own = ownSource(resource)
  return {
    name: config.name,
    value: config.isSensitive ? null : (config.value ?? null),
    source,
    isDefault: source === 'DEFAULT_CONFIG',
    isReadOnly: config.readOnly,
    isSensitive: config.isSensitive,
    type: TYPES[config.configType] ?? 'UNKNOWN',
    documentation: config.documentation ?? null,
    // The first synonym is where the value comes from now, when it was set on this resource.
    synonyms: synonyms.filter((synonym) => synonym.source !== own),
    defaultValue: synonyms.find((synonym) => synonym.source !== own)?.value ?? null,
  }
}

/** Where a value stands that an unset on this resource takes away. */
export function ownSource(resource: ConfigResource): ConfigSource {
  if (resource.type === 'topic') return 'TOPIC_CONFIG'
  return resource.name === '' ? 'DYNAMIC_DEFAULT_BROKER_CONFIG' : 'DYNAMIC_BROKER_CONFIG'
}
