import { z } from 'zod'
import { CONFIG_BYTES_MAX, ConfigProblem } from './config.ts'

const common = {
  requestId: z.string().min(1),
  bridgeId: z.string().min(1),
  issuedBy: z.string(),
  issuedAt: z.string(),
  /** A bridge that sees it later than this after `issuedAt` leaves it alone. */
  timeoutMs: z.int().positive(),
}

/** Value of `headgate.edge.requests`, keyed by bridge: a question to a bridge. It changes nothing. */
export const BridgeRequest = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('validate-config'), yaml: z.string().max(CONFIG_BYTES_MAX) }),
  /** Tell every frame of a device for a while. A request for the same device prolongs it. */
  z.object({
    ...common,
    kind: z.literal('watch-frames'),
    deviceId: z.string().min(1),
    seconds: z.int().min(1).max(600),
  }),
  /** Open a serial port that no source holds, listen, and say how to read it. Opening resets most boards. */
  z.object({
    ...common,
    kind: z.literal('sniff'),
    address: z.string().min(1),
    baudRate: z.int().positive().nullable(),
  }),
])
export type BridgeRequest = z.infer<typeof BridgeRequest>

/** What a device sent, before anything was made of it. */
export const RawFrame = z.object({
  at: z.string(),
  /** down: to the device. */
  direction: z.enum(['up', 'down']),
  /** MQTT topic, or path of an HTTP request; null for serial. */
  topic: z.string().nullable(),
  /** At most 512 bytes of it, as base64. */
  bytes: z.string(),
  /** How many there were. */
  length: z.int(),
  /** Why no reading was made of it; null where one was. */
  refused: z.string().nullable(),
})
export type RawFrame = z.infer<typeof RawFrame>

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

const answer = { requestId: z.string().min(1), bridgeId: z.string().min(1), at: z.string() }

/** Value of `headgate.edge.answers`, keyed by bridge. `frames` come in many, the others once. */
export const BridgeAnswer = z.discriminatedUnion('kind', [
  z.object({ ...answer, kind: z.literal('validate-config'), problems: z.array(ConfigProblem) }),
  z.object({
    ...answer,
    kind: z.literal('frames'),
    deviceId: z.string(),
    frames: z.array(RawFrame),
    /** Of those that came too fast to be told. */
    leftOut: z.int(),
  }),
  z.object({ ...answer, kind: z.literal('sniff'), proposals: z.array(SourceProposal) }),
  /** It could not be done: what, why, and the fix. */
  z.object({ ...answer, kind: z.literal('refused'), reason: z.string() }),
])
export type BridgeAnswer = z.infer<typeof BridgeAnswer>
