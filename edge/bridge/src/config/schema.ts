import { z } from 'zod'

const name = z.string().min(1).max(100)
/** Names the environment variable that holds a secret; the secret itself never stands in the file. */
const passwordEnv = z
  .string()
  .regex(/^[A-Z_][A-Z0-9_]*$/, 'must be the NAME of an environment variable, e.g. MY_PASSWORD')
const units = z.record(z.string(), z.string().max(30)).default({})

const together = { message: 'username and passwordEnv go together: give both or neither', path: ['passwordEnv'] }
const hasBothOrNeither = (login: { username?: string | undefined; passwordEnv?: string | undefined }) =>
  (login.username === undefined) === (login.passwordEnv === undefined)

export const KafkaConfig = z
  .strictObject({
    brokers: z.array(z.string().regex(/^.+:\d{1,5}$/, 'must be host:port')).min(1),
    tls: z.boolean().default(false),
    mechanism: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']).optional(),
    username: name.optional(),
    passwordEnv: passwordEnv.optional(),
    readingsTopic: z
      .string()
      .regex(/^[a-zA-Z0-9._-]{1,249}$/, 'must be a topic name')
      .default('edge.readings'),
  })
  .refine(hasBothOrNeither, together)
  .refine((kafka) => (kafka.mechanism === undefined) === (kafka.username === undefined), {
    message: 'mechanism and username go together: give both or neither',
    path: ['mechanism'],
  })
export type KafkaConfig = z.infer<typeof KafkaConfig>

export const SerialConfig = z.strictObject({
  deviceId: name,
  path: z.string().min(1),
  baudRate: z.int().positive().default(115200),
  format: z.enum(['plotter']).default('plotter'),
  maxFrameBytes: z.int().min(16).max(65536).default(512),
  silenceMs: z.int().min(100).default(10_000),
  units,
})
export type SerialConfig = z.infer<typeof SerialConfig>

export const MqttConfig = z
  .strictObject({
    name,
    url: z
      .string()
      .regex(
        /^(mqtt|mqtts|ws|wss):\/\/[^@]+$/,
        'must be mqtt://host:port, mqtts://, ws:// or wss://, without a password in it',
      ),
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
      .min(1),
    qos: z.literal(1).default(1),
    /** Left out: 5 is tried first, and 4 (MQTT 3.1.1) where the broker does not speak it. */
    protocolVersion: z.literal([4, 5]).optional(),
    keepaliveSec: z.int().min(1).max(3600).default(30),
    maxInFlight: z.int().min(1).max(65535).default(500),
    maxPayloadBytes: z.int().min(1).max(900_000).default(65_536),
    maxDevices: z.int().min(1).max(2000).default(500),
    silenceMs: z.int().min(100).default(60_000),
    units,
  })
  .refine(hasBothOrNeither, together)
export type MqttConfig = z.infer<typeof MqttConfig>

const hasNoTwins = (values: string[]) => new Set(values).size === values.length

export const BridgeConfig = z
  .strictObject({
    bridgeId: z.string().regex(/^[a-zA-Z0-9._-]{1,100}$/, 'may have letters, digits, dot, dash and underscore'),
    http: z
      .strictObject({ host: z.string().default('127.0.0.1'), port: z.int().min(0).max(65535).default(9464) })
      .prefault({}),
    kafka: KafkaConfig,
    queue: z.strictObject({ maxReadings: z.int().min(1).default(10_000) }).prefault({}),
    serial: z.array(SerialConfig).default([]),
    mqtt: z.array(MqttConfig).default([]),
  })
  .refine((config) => hasNoTwins(config.serial.map((board) => board.deviceId)), {
    message: 'two boards have the same deviceId',
    path: ['serial'],
  })
  .refine((config) => hasNoTwins(config.serial.map((board) => board.path)), {
    message: 'two boards have the same path',
    path: ['serial'],
  })
  .refine((config) => hasNoTwins(config.mqtt.map((broker) => broker.name)), {
    message: 'two brokers have the same name',
    path: ['mqtt'],
  })
export type BridgeConfig = z.infer<typeof BridgeConfig>
