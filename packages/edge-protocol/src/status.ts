import { z } from 'zod'

export const DeviceStatus = z.object({
  deviceId: z.string(),
  source: z.enum(['serial', 'mqtt']),
  /** Serial path or MQTT topic filter. */
  address: z.string(),
  state: z.enum(['live', 'silent', 'unplugged']),
  firmware: z.string().nullable(),
  channels: z.array(
    z.object({
      name: z.string(),
      unit: z.string().nullable(),
      lastValue: z.union([z.number(), z.string(), z.boolean()]).nullable(),
    }),
  ),
  canCommand: z.boolean(),
  ledOn: z.boolean().nullable(),
  bootEpoch: z.string(),
  read: z.int(),
  produced: z.int(),
  waiting: z.int(),
  dropped: z.int(),
  /** Of what was dropped, why; what is not named here was dropped by the queue. */
  droppedBy: z.record(z.string(), z.int()).optional(),
  garbage: z.int(),
  /** Frames whose checksum was wrong; they are garbage as well. */
  crcErrors: z.int().optional(),
  /** Frames or messages that the device sent and that never arrived, by its own numbers. */
  gaps: z.int().optional(),
  /** What came again and was taken once. */
  duplicates: z.int().optional(),
  ratePerSec: z.number(),
  lastReadingAt: z.string().nullable(),
  topic: z.string(),
})
export type DeviceStatus = z.infer<typeof DeviceStatus>

/** What a bridge says of itself every few seconds: value of `headgate.edge.status`. */
export const BridgeStatus = z.object({
  bridgeId: z.string(),
  version: z.string(),
  startedAt: z.string(),
  at: z.string(),
  links: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['kafka', 'mqtt', 'serial']),
      isUp: z.boolean(),
      detail: z.string().nullable(),
    }),
  ),
  waiting: z.int(),
  capacity: z.int(),
  clockSynced: z.boolean().nullable(),
  devices: z.array(DeviceStatus),
})
export type BridgeStatus = z.infer<typeof BridgeStatus>
