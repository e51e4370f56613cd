import { z } from 'zod'
import { FRAMINGS } from '../framing/create-framer.ts'
import { DeliveryConfig } from './delivery-schema.ts'
import { DiscoveryConfig } from './discovery-schema.ts'
import { CsvConfig, JsonConfig } from './format-schema.ts'
import { IntakeConfig, IntakeListenerConfig } from './intake-schema.ts'
import { MqttConfig } from './mqtt-schema.ts'
import { RouteConfig, RuleConfig } from './rules-schema.ts'
import { hasBothOrNeither, name, passwordEnv, together, units } from './shared-schema.ts'
import { SpoolConfig } from './spool-schema.ts'
import { TlsConfig } from './tls-schema.ts'

export const KafkaConfig = z
  .strictObject({
    brokers: z.array(z.string().regex(/^.+:\d{1,5}$/, 'must be host:port')).min(1),
    tls: z.union([z.boolean(), TlsConfig]).default(false).describe('true: with the authorities that Node knows'),
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

/** A length that noise made is waited for, and then looked through: the longer it may be, the dearer noise is. */
const LENGTH_FRAME_BYTES_MAX = 4096

export const SerialConfig = z
  .strictObject({
    deviceId: name,
    path: z.string().min(1).describe('a device, or a symlink to one that may come and go'),
    baudRate: z.int().positive().default(115200),
    format: z
      .enum(['plotter', 'csv', 'ndjson', 'raw', 'headgate'])
      .default('plotter')
      .describe('headgate: frames of the Arduino library'),
    framing: z.enum(FRAMINGS).optional().describe('newline; cobs for the format headgate'),
    csv: CsvConfig.optional(),
    json: JsonConfig.optional().describe('of the format ndjson'),
    maxFrameBytes: z.int().min(16).max(65536).default(512),
    silenceMs: z.int().min(100).default(10_000),
    units,
  })
  .refine(({ format, framing }) => format !== 'headgate' || framing === undefined || framing === 'cobs', {
    message: 'the format headgate is framed by cobs: leave framing out',
    path: ['framing'],
  })
  .refine(({ format, csv }) => csv === undefined || format === 'csv', {
    message: 'belongs to format: csv',
    path: ['csv'],
  })
  .refine(({ format, json }) => json === undefined || format === 'ndjson', {
    message: 'belongs to format: ndjson',
    path: ['json'],
  })
  .refine(({ framing, maxFrameBytes }) => framing !== 'length' || maxFrameBytes <= LENGTH_FRAME_BYTES_MAX, {
    message: `may be ${LENGTH_FRAME_BYTES_MAX} at most with framing: length`,
    path: ['maxFrameBytes'],
  })
export type SerialConfig = z.infer<typeof SerialConfig>

export const RegistryConfig = z
  .strictObject({
    url: z.string().regex(/^https?:\/\/[^@]+$/, 'must be http:// or https://, without a password in it'),
    username: name.optional(),
    passwordEnv: passwordEnv.optional(),
    autoRegister: z.boolean().default(true).describe('false: schemas are looked up only'),
  })
  .refine(hasBothOrNeither, together)

const hasNoTwins = (values: string[]) => new Set(values).size === values.length

export const BridgeConfig = z
  .strictObject({
    bridgeId: z.string().regex(/^[a-zA-Z0-9._-]{1,100}$/, 'may have letters, digits, dot, dash and underscore'),
    http: z
      .strictObject({
        host: z.string().default('127.0.0.1'),
        port: z.int().min(0).max(65535).default(9464),
        intake: IntakeListenerConfig.optional().describe('left out: nobody hands over readings by HTTP'),
      })
      .prefault({}),
    kafka: KafkaConfig,
    spool: SpoolConfig.prefault({}),
    delivery: DeliveryConfig.prefault({}),
    discovery: DiscoveryConfig.prefault({}),
    serial: z.array(SerialConfig).default([]),
    mqtt: z.array(MqttConfig).default([]),
    intake: z.array(IntakeConfig).default([]).describe('devices that hand over their readings by HTTP'),
    rules: z.array(RuleConfig).default([]).describe('the first that matches a reading holds'),
    routes: z.array(RouteConfig).default([]).describe('the first that matches a reading holds'),
    registry: RegistryConfig.optional().describe(
      'a schema registry as Confluent has it, for routes of format avro or protobuf',
    ),
  })
  .refine(({ routes, registry }) => registry !== undefined || routes.every(({ format }) => format === 'json'), {
    message: 'a route writes avro or protobuf, and no schema registry is given: add registry with its url',
    path: ['routes'],
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
  .refine(({ mqtt, intake }) => hasNoTwins([...mqtt, ...intake].map((entry) => entry.name)), {
    message: 'two entries under intake, or one and an MQTT broker, have the same name',
    path: ['intake'],
  })
  .refine(({ intake }) => hasNoTwins(intake.map((entry) => entry.tokenEnv)), {
    message: 'two entries have the same tokenEnv: whose is what comes with it?',
    path: ['intake'],
  })
  .refine(({ http, intake }) => intake.length === 0 || http.intake !== undefined, {
    message: 'needs http.intake in the file on the gateway, which says where its devices are listened to',
    path: ['intake'],
  })
export type BridgeConfig = z.infer<typeof BridgeConfig>
