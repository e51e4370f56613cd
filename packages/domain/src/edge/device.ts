import { z } from 'zod'
import { ListQuery } from '../list.ts'
import { EdgeAlarm } from './alarm.ts'

/** offline: nobody speaks for it, because its bridge is silent or does not name it any more. */
export const DeviceState = z.enum(['live', 'silent', 'unplugged', 'offline'])
export type DeviceState = z.infer<typeof DeviceState>

/** What a bridge says of a device, as its status tells it. */
export const DeviceReport = z.object({
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
  /** Of what was dropped, why; what is not named here was dropped by the queue. */
  droppedBy: z.record(z.string(), z.int()),
  /** Frames that could not be decoded or were too long. */
  garbage: z.int(),
  /** Frames whose checksum was wrong; garbage as well. null, as in what follows: its bridge does not tell. */
  crcErrors: z.int().nullable(),
  /** What the device sent and never arrived, by its own numbers. */
  gaps: z.int().nullable(),
  /** What came again and was taken once. */
  duplicates: z.int().nullable(),
  ratePerSec: z.number(),
  lastReadingAt: z.string().nullable(),
  topic: z.string(),
})
export type DeviceReport = z.infer<typeof DeviceReport>

export const Device = DeviceReport.extend({
  /** No alarms of this device until then; null: not muted. */
  mutedUntil: z.string().nullable(),
})
export type Device = z.infer<typeof Device>

/** Where every reading that was read is now: read = produced + waiting + dropped. */
export const DeviceLedger = z.object({
  bootEpoch: z.string(),
  read: z.int(),
  produced: z.int(),
  waiting: z.int(),
  dropped: z.int(),
  /** What was dropped, by reason; the reasons add up to `dropped`. `queue`: by the policy of the spool. */
  droppedBy: z.array(z.object({ reason: z.string(), count: z.int() })),
  /** read − (produced + waiting + dropped): 0 but for readings that are between two of them at this moment. */
  difference: z.int(),
})
export type DeviceLedger = z.infer<typeof DeviceLedger>

export const DeviceDetail = Device.extend({
  ledger: DeviceLedger,
  bridge: z.object({
    isOnline: z.boolean(),
    lastSeenAt: z.string().nullable(),
    /** Why it takes nothing from its devices now, in its own words; null while it does. */
    holdUp: z.string().nullable(),
  }),
  /** Those not cleared, errors first, then the newest. */
  alarms: z.array(EdgeAlarm),
})
export type DeviceDetail = z.infer<typeof DeviceDetail>

export const DEVICE_SORTS = [
  'deviceId',
  'bridgeId',
  'state',
  'ratePerSec',
  'lastReadingAt',
  'waiting',
  'dropped',
  'gaps',
] as const
export type DeviceSort = (typeof DEVICE_SORTS)[number]
export const DeviceQuery = ListQuery.omit({ sort: true }).extend({
  bridge: z.string().max(100).optional(),
  state: DeviceState.optional(),
  /** state: those in trouble first. */
  sort: z.enum(DEVICE_SORTS.flatMap((field) => [field, `-${field}` as const])).default('deviceId'),
})
export type DeviceQuery = z.infer<typeof DeviceQuery>

export const MuteDeviceInput = z.object({ until: z.iso.datetime({ offset: true }).nullable() })
