import { z } from 'zod'

export const DeviceState = z.enum(['live', 'silent', 'unplugged', 'offline'])
export type DeviceState = z.infer<typeof DeviceState>

export const Bridge = z.object({
  bridgeId: z.string(),
  version: z.string(),
  startedAt: z.string(),
  lastSeenAt: z.string(),
  isOnline: z.boolean(),
  /** What the bridge says of its own links, e.g. mqtt: connected. */
  links: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['kafka', 'mqtt', 'serial', 'http']),
      isUp: z.boolean(),
      detail: z.string().nullable(),
    }),
  ),
  waiting: z.int(),
  capacity: z.int(),
  clockSynced: z.boolean().nullable(),
  devices: z.int(),
})
export type Bridge = z.infer<typeof Bridge>

export const Device = z.object({
  deviceId: z.string(),
  bridgeId: z.string(),
  source: z.enum(['serial', 'mqtt', 'http']),
  address: z.string(),
  state: DeviceState,
  firmware: z.string().nullable(),
  channels: z.array(
    z.object({
      name: z.string(),
      unit: z.string().nullable(),
      lastValue: z.union([z.number(), z.string(), z.boolean()]).nullable(),
    }),
  ),
  canCommand: z.boolean(),
  /** LED as the board last answered; null when it never did. */
  ledOn: z.boolean().nullable(),
  bootEpoch: z.string(),
  read: z.int(),
  produced: z.int(),
  waiting: z.int(),
  dropped: z.int(),
  /** Frames that could not be decoded or were too long. */
  garbage: z.int(),
  ratePerSec: z.number(),
  lastReadingAt: z.string().nullable(),
  topic: z.string(),
})
export type Device = z.infer<typeof Device>

export const Reading = z.object({
  deviceId: z.string(),
  channel: z.string(),
  value: z.union([z.number(), z.string(), z.boolean()]),
  unit: z.string().nullable(),
  seq: z.int(),
  bootEpoch: z.string(),
  gatewayTime: z.string(),
  partition: z.int(),
  offset: z.int(),
})
export type Reading = z.infer<typeof Reading>

export const CommandStep = z.enum(['issued', 'in-kafka', 'taken', 'acknowledged', 'failed', 'timed-out'])
export const EdgeCommand = z.object({
  commandId: z.string(),
  deviceId: z.string(),
  bridgeId: z.string(),
  command: z.string(),
  issuedBy: z.string(),
  issuedAt: z.string(),
  /** How long the bridge waits for the board; two seconds more without a final step, and the command reads as timed-out. */
  timeoutMs: z.int(),
  state: z.enum(['sent', 'acknowledged', 'failed', 'timed-out']),
  /** What the board itself said. */
  answer: z.string().nullable(),
  settledAt: z.string().nullable(),
  steps: z.array(z.object({ step: CommandStep, at: z.string(), detail: z.string().nullable() })),
})
export type EdgeCommand = z.infer<typeof EdgeCommand>

export const SendCommandInput = z.object({
  command: z
    .string()
    .min(1)
    .max(60)
    .regex(/^[\x20-\x7e]+$/, 'A command is one line of printable ASCII.'),
  timeoutMs: z.int().min(100).max(60_000).default(5_000),
})
export type SendCommandInput = z.infer<typeof SendCommandInput>
