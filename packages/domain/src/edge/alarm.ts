import { z } from 'zod'
import { ListQuery } from '../list.ts'

export const EDGE_ALARM_KINDS = [
  'bridge-not-seen',
  'link-down',
  'spool-not-running',
  'segment-damaged',
  'readings-lost',
  'readings-dropped',
  'config-rolled-back',
  'clock-not-synchronised',
  'many-devices-silent',
  'device-unplugged',
  'device-silent',
] as const
export const EdgeAlarmKind = z.enum(EDGE_ALARM_KINDS)
export type EdgeAlarmKind = z.infer<typeof EdgeAlarmKind>

export const EdgeAlarmSeverity = z.enum(['error', 'warning'])
export type EdgeAlarmSeverity = z.infer<typeof EdgeAlarmSeverity>

export const EdgeAlarm = z.object({
  id: z.string(),
  kind: EdgeAlarmKind,
  severity: EdgeAlarmSeverity,
  bridgeId: z.string(),
  /** null: it is about the bridge. */
  deviceId: z.string().nullable(),
  /** What, why, and the next thing to try. */
  title: z.string(),
  detail: z.string(),
  fix: z.string(),
  /** Values for the translated sentence, by kind as findings have them. */
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  raisedAt: z.string(),
  /** null while it holds. */
  clearedAt: z.string().nullable(),
  acknowledgedBy: z.string().nullable(),
  acknowledgedAt: z.string().nullable(),
  /** How often it came back within a quarter of an hour of going away, 1 the first time: a flapping device is one alarm. */
  occurrences: z.int(),
})
export type EdgeAlarm = z.infer<typeof EdgeAlarm>

export const EdgeAlarmQuery = ListQuery.omit({ sort: true, search: true }).extend({
  /** open: not cleared, whether acknowledged or not. */
  state: z.enum(['open', 'unacknowledged', 'cleared', 'all']).default('open'),
  severity: EdgeAlarmSeverity.optional(),
  bridge: z.string().max(100).optional(),
  device: z.string().max(200).optional(),
})
export type EdgeAlarmQuery = z.infer<typeof EdgeAlarmQuery>
