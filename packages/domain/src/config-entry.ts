import { z } from 'zod'

export const ConfigSource = z.enum([
  'TOPIC_CONFIG',
  'DYNAMIC_BROKER_CONFIG',
  'DYNAMIC_DEFAULT_BROKER_CONFIG',
  'STATIC_BROKER_CONFIG',
  'DEFAULT_CONFIG',
  'DYNAMIC_BROKER_LOGGER_CONFIG',
  'CLIENT_METRICS_CONFIG',
  'GROUP_CONFIG',
  'UNKNOWN',
])
export type ConfigSource = z.infer<typeof ConfigSource>
export const ConfigType = z.enum([
  'BOOLEAN',
  'STRING',
  'INT',
  'SHORT',
  'LONG',
  'DOUBLE',
  'LIST',
  'CLASS',
  'PASSWORD',
  'UNKNOWN',
])
export type ConfigType = z.infer<typeof ConfigType>

export const ConfigEntry = z.object({
  name: z.string(),
  /** null when sensitive. */
  value: z.string().nullable(),
  source: ConfigSource,
  isDefault: z.boolean(),
  isReadOnly: z.boolean(),
  isSensitive: z.boolean(),
  type: ConfigType,
  /** The broker's own documentation. */
  documentation: z.string().nullable(),
  /** Where the value would come from next, most specific first. */
  synonyms: z.array(z.object({ name: z.string(), value: z.string().nullable(), source: ConfigSource })),
  /** The value after an unset, when a synonym tells it. */
  defaultValue: z.string().nullable(),
})
export type ConfigEntry = z.infer<typeof ConfigEntry>
