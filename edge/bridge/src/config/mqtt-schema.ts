import { z } from 'zod'
import { CsvConfig, JsonConfig } from './format-schema.ts'
import { hasBothOrNeither, name, passwordEnv, together, units } from './shared-schema.ts'
import { TlsConfig } from './tls-schema.ts'

export const PayloadConfig = z
  .strictObject({
    format: z
      .enum(['auto', 'json', 'csv', 'raw', 'sparkplug'])
      .default('auto')
      .describe(
        'auto: numbers, booleans and JSON as README.md says. sparkplug: Sparkplug B, which names its own topics',
      ),
    csv: CsvConfig.optional(),
    json: JsonConfig.optional(),
    rebirth: z
      .boolean()
      .optional()
      .describe(
        'of sparkplug: ask a node for its birth where its data cannot be read without; false: send nothing to nodes',
      ),
  })
  .refine(({ format, csv }) => csv === undefined || format === 'csv', {
    message: 'belongs to format: csv',
    path: ['csv'],
  })
  .refine(({ format, json }) => json === undefined || format === 'json', {
    message: 'belongs to format: json',
    path: ['json'],
  })
  .refine(({ format, rebirth }) => rebirth === undefined || format === 'sparkplug', {
    message: 'belongs to format: sparkplug',
    path: ['rebirth'],
  })
export type PayloadConfig = z.infer<typeof PayloadConfig>

const publishTopic = z.string().regex(/^[^+#]{1,1000}$/, 'must be a topic without wildcards')

/** What others see of this client under one topic. */
export const WillConfig = z.strictObject({
  topic: publishTopic,
  payload: z
    .string()
    .max(65_535)
    .default('offline')
    .describe('published by the broker when the bridge is gone, and by the bridge when it stops'),
  online: z.string().max(65_535).default('online').describe('published at each connection'),
  qos: z.literal([0, 1, 2]).default(1),
  retain: z.boolean().default(true),
})

export const MqttConfig = z
  .strictObject({
    name,
    url: z
      .string()
      .regex(
        /^(mqtt|mqtts|ws|wss):\/\/[^@]+$/,
        'must be mqtt://host:port, mqtts://, ws:// or wss://, without a password in it',
      )
      .refine((url) => URL.canParse(url), 'needs a host, and a port up to 65535 where it names one'),
    tls: TlsConfig.optional().describe('of mqtts:// and wss://'),
    username: name.optional(),
    passwordEnv: passwordEnv.optional(),
    clientId: name,
    topics: z
      .array(
        z
          .string()
          .refine(
            (topic) => topic.split('/').filter((level) => level === '{device}').length === 1,
            'needs {device} as one level',
          ),
      )
      .default([]),
    discover: z
      .array(z.string().min(1).max(1_000))
      .default([])
      .describe(
        'filters, e.g. #, listened to at QoS 0 for five seconds of each minute, to show topics that nobody reads',
      ),
    payload: PayloadConfig.prefault({}),
    sharedGroup: z
      .string()
      .regex(/^[^/+#]{1,100}$/, 'may have no / + #')
      .optional()
      .describe(
        'bridges that name the same group share the messages among them; then the order of a device is not kept',
      ),
    will: WillConfig.optional(),
    qos: z
      .literal([0, 1, 2])
      .default(1)
      .describe('0: nobody keeps what the bridge cannot take. 2: as safe as 1, for publishers that are told to use it'),
    /** Left out: 5 is tried first, and 4 (MQTT 3.1.1) where the broker does not speak it. */
    protocolVersion: z.literal([4, 5]).optional(),
    keepaliveSec: z.int().min(1).max(3600).default(30),
    maxInFlight: z.int().min(1).max(65535).default(500),
    maxPayloadBytes: z.int().min(1).max(900_000).default(65_536),
    maxDevices: z.int().min(1).max(100_000).default(500),
    silenceMs: z.int().min(100).default(60_000),
    units,
  })
  .refine(hasBothOrNeither, together)
  .refine(({ url, tls }) => tls === undefined || /^(mqtts|wss):/.test(url), {
    message: 'belongs to a url of mqtts:// or wss://',
    path: ['tls'],
  })
  .refine(({ topics, payload }) => topics.length > 0 || payload.format === 'sparkplug', {
    message: 'needs a topic with {device}, e.g. sensors/{device}/{channel}',
    path: ['topics'],
  })
  .refine(({ topics, payload }) => topics.length === 0 || payload.format !== 'sparkplug', {
    message:
      'Sparkplug B names its own topics: leave them out, and give other devices an entry of their own under mqtt',
    path: ['topics'],
  })
  .refine(({ sharedGroup, payload }) => sharedGroup === undefined || payload.format !== 'sparkplug', {
    message: 'Sparkplug B cannot be shared: who did not hear the birth of a node cannot read its data',
    path: ['sharedGroup'],
  })
export type MqttConfig = z.infer<typeof MqttConfig>
