import { z } from 'zod'

export const DeviceStatus = z.object({
  deviceId: z.string(),
  source: z.enum(['serial', 'mqtt', 'http']),
  /** Serial path, MQTT topic filter or path of the HTTP intake. */
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

/** What waits on the disk of a bridge until Kafka has it. */
export const SpoolReport = z.object({
  /** running, or why nothing more is acknowledged: full, disk-full, failing. */
  state: z.string(),
  /** For people: what is wrong and what cures it; null when nothing is. */
  sentence: z.string().nullable(),
  bytes: z.int(),
  bytesMax: z.int(),
  waiting: z.int(),
  /** Readings that the policy dropped, and that damage of the disk took, since the spool was made. */
  dropped: z.int(),
  lost: z.int(),
  damagedSegments: z.int(),
  oldestWaitingAt: z.string().nullable(),
  /** At the pace of the last ten seconds; null while more comes than goes. */
  secondsToDrain: z.int().nullable(),
})
export type SpoolReport = z.infer<typeof SpoolReport>

/** A board on a port that no source reads, or a topic of an MQTT broker or a device that no pattern names. */
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

/** What a bridge says of itself every few seconds: value of `headgate.edge.status`. */
export const BridgeStatus = z.object({
  bridgeId: z.string(),
  version: z.string(),
  startedAt: z.string(),
  at: z.string(),
  links: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['kafka', 'mqtt', 'serial', 'http']),
      isUp: z.boolean(),
      detail: z.string().nullable(),
    }),
  ),
  waiting: z.int(),
  /** About so many readings may wait. */
  capacity: z.int(),
  /** Left out by bridges that had none. */
  spool: SpoolReport.optional(),
  clockSynced: z.boolean().nullable(),
  /** Of many devices, those of most interest: in trouble first, then the last heard. */
  devices: z.array(DeviceStatus),
  /** All of them, with those that `devices` leaves out; left out by bridges that name all. */
  deviceCount: z.int().optional(),
  /** How many of all are silent or unplugged. */
  silentCount: z.int().optional(),
  /** What is there and in no configuration. */
  discovered: z.array(DiscoveredSource).optional(),
})
export type BridgeStatus = z.infer<typeof BridgeStatus>
