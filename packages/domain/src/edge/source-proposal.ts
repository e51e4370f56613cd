import { z } from 'zod'
import { EdgeConfigYaml } from './bridge-config.ts'

/** A board on a port that no source reads, or an MQTT topic that no pattern names. */
export const DiscoveredSource = z.object({
  kind: z.enum(['serial', 'mqtt']),
  /** Serial: the path by a stable id where there is one. MQTT: the name of the broker's entry. */
  link: z.string(),
  /** Serial: the path once more. MQTT: the topic. */
  address: z.string(),
  /** What the operating system says it is, or the beginning of the last payload. */
  description: z.string().nullable(),
  since: z.string(),
})
export type DiscoveredSource = z.infer<typeof DiscoveredSource>

/** How to read a device, for a person to accept. */
export const SourceProposal = z.object({
  address: z.string(),
  baudRate: z.int().nullable(),
  framing: z.string(),
  format: z.string(),
  channels: z.array(
    z.object({
      name: z.string(),
      unit: z.string().nullable(),
      example: z.union([z.number(), z.string(), z.boolean()]),
    }),
  ),
  /** From 0 to 1. */
  confidence: z.number(),
  reason: z.string(),
  /** The entry for the configuration, as YAML with `serial:` at its top; its deviceId is `name-me`. */
  yaml: z.string(),
  /** Some of what was heard, as text. */
  sample: z.string(),
})
export type SourceProposal = z.infer<typeof SourceProposal>

export const SniffInput = z.object({
  /** Of a discovered serial source. */
  address: z.string().min(1).max(500),
  /** null: found out. */
  baudRate: z.int().positive().nullable().default(null),
})
export const SniffResult = z.object({
  /** The likeliest first; empty: nothing was heard that could be read. */
  proposals: z.array(SourceProposal),
})
export type SniffResult = z.infer<typeof SniffResult>

const DeviceName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\s\p{Cc}]+$/u, 'A device is named without spaces.')
const TopicName = z.string().regex(/^[a-zA-Z0-9._-]{1,249}$/, 'Kafka takes letters, digits, dot, dash and underscore.')

/** A source to be taken into what a bridge runs by. `topic`: left out, its readings go where they go without a route. */
export const ComposeSourceInput = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('serial'),
    /** `yaml` of the proposal. */
    proposal: EdgeConfigYaml,
    deviceId: DeviceName,
    topic: TopicName.optional(),
  }),
  z.object({
    kind: z.literal('mqtt'),
    /** `link` of what was discovered. */
    link: z.string().min(1).max(100),
    /** With {device} as one level, e.g. sensors/{device}/{channel}. */
    pattern: z.string().min(1).max(1_000),
    topic: TopicName.optional(),
    /** Which of its devices the route is for; `*` stands for any characters. */
    routedDevices: z.string().min(1).max(100).default('*'),
  }),
])
export type ComposeSourceInput = z.infer<typeof ComposeSourceInput>

export const ComposedConfig = z.object({
  /** What would run, comments and all: to be reviewed, validated and pushed. */
  yaml: z.string(),
  /** What runs now. */
  before: z.string(),
  /** For the push. */
  baseVersion: z.int().nullable(),
})
export type ComposedConfig = z.infer<typeof ComposedConfig>
