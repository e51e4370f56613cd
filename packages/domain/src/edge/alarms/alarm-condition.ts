import type { EdgeAlarm, EdgeAlarmKind } from '../alarm.ts'
import type { BridgeReport } from '../bridge.ts'
import type { ConfigVersionState } from '../bridge-config.ts'
import type { DeviceReport } from '../device.ts'

/** A bridge as the rules look at it. */
export type WatchedBridge = Pick<
  BridgeReport,
  'bridgeId' | 'lastSeenAt' | 'clockSynced' | 'links' | 'spool' | 'silentCount'
> & {
  push: { version: number; state: ConfigVersionState; detail: string | null } | null
}
/** Silent or unplugged, and named by its bridge. */
export type TroubledDevice = Pick<DeviceReport, 'deviceId' | 'bridgeId' | 'state' | 'address' | 'lastReadingAt'> & {
  isMuted: boolean
}

export type AlarmWords = Pick<EdgeAlarm, 'title' | 'detail' | 'fix' | 'values'>
/** Something that holds now, and that an alarm is raised for when it goes on. */
export type AlarmCondition = Pick<EdgeAlarm, 'kind' | 'severity' | 'bridgeId' | 'deviceId'> &
  AlarmWords & {
    key: string
    /** For what happened rather than holds: where its counter stands. An alarm is raised when that changes. */
    count: number | null
  }

export const alarmKey = (kind: EdgeAlarmKind, bridgeId: string, deviceId: string | null = null): string =>
  JSON.stringify(deviceId === null ? [kind, bridgeId] : [kind, bridgeId, deviceId])
