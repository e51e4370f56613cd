import { z } from 'zod'
import { CsvConfig, JsonConfig } from './format-schema.ts'
import { name, passwordEnv, units } from './shared-schema.ts'

/** Where devices that speak neither serial nor MQTT hand over their readings. Its own listener: /healthz and /metrics stay on theirs. */
export const IntakeListenerConfig = z.strictObject({
  host: z.string().default('127.0.0.1').describe('0.0.0.0 for devices on the network: put TLS before it'),
  port: z.int().min(0).max(65535).default(9465),
})
export type IntakeListenerConfig = z.infer<typeof IntakeListenerConfig>

export const INTAKE_FORMATS = ['json', 'ndjson', 'csv', 'plotter', 'raw'] as const
export type IntakeFormat = (typeof INTAKE_FORMATS)[number]

export const IntakeConfig = z.strictObject({
  name,
  tokenEnv: passwordEnv.describe('names the variable with the token that these devices send as Authorization: Bearer'),
  devices: z
    .array(z.string().min(1).max(200))
    .min(1)
    .default(['*'])
    .describe('who may speak with this token; * stands for any characters'),
  format: z
    .enum(['auto', ...INTAKE_FORMATS])
    .default('auto')
    .describe('auto: what the Content-Type says'),
  csv: CsvConfig.optional().describe('of bodies that are CSV'),
  json: JsonConfig.optional().describe('of bodies that are JSON or a JSON object a line'),
  maxBodyBytes: z.int().min(1).max(900_000).default(65_536),
  maxDevices: z.int().min(1).max(100_000).default(500),
  silenceMs: z.int().min(100).default(300_000),
  units,
})
export type IntakeConfig = z.infer<typeof IntakeConfig>
