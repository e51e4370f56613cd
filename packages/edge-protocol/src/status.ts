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
  garbage: z.int(),
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
