import type {
  AlarmObservation,
  AlarmSteps,
  Bridge,
  BridgeConfigVersion,
  BridgeConfigVersionDetail,
  BridgeDetail,
  BridgeReport,
  ConfigVersionState,
  Device,
  DeviceReport,
  DeviceState,
  DiscoveredSource,
  EdgeAlarm,
  EdgeAlarmKind,
  EdgeAlarmSeverity,
  EdgeCommand,
  EdgeConfigProblem,
} from '@headgate/domain'

/** One status of a bridge, as it is kept. */
export type FleetReport = {
  bridge: BridgeReport
  devices: readonly DeviceReport[]
  discovered: readonly DiscoveredSource[]
  /** false: it has more devices than it names. */
  namesAll: boolean
}
export type FleetStore = {
  /** The last word of each bridge; one older than what is kept is ignored. Writes only what differs. */
  upsertFleet: (reports: readonly FleetReport[]) => Promise<void>
  deleteBridge: (bridgeId: string) => Promise<boolean>
  /** Those that their bridge does not name any more, and that sent nothing since then. */
  deleteGoneDevices: (before: Date) => Promise<void>
}

export type DeviceCounts = Record<DeviceState, number>
export type DeviceTotals = DeviceCounts & {
  ratePerSec: number
  dropped: number
  gaps: number
  duplicates: number
  crcErrors: number
}

/** `onlineSince`: a bridge last seen before it is silent, and its devices read as offline. */
type Seen = { onlineSince: Date }
export type EdgeStore = {
  /** By id. `isOnline` is what was when it spoke. */
  listBridges: () => Promise<Bridge[]>
  findBridge: (bridgeId: string) => Promise<BridgeDetail | null>
  countDiscovered: () => Promise<number>
  /** `counts` of all that fit whatever their state. `sort`: a field of DEVICE_SORTS, `-` in front for descending; ties by id. */
  listDevices: (
    query: Seen & {
      search?: string | undefined
      bridgeId?: string | undefined
      state?: DeviceState | undefined
      sort: string
      limit: number
      offset: number
    },
  ) => Promise<{ items: Device[]; counts: DeviceCounts }>
  findDevice: (deviceId: string, seen: Seen) => Promise<Device | null>
  sumDevices: (seen: Seen) => Promise<DeviceTotals>
  /** false when there is none of that id. */
  muteDevice: (deviceId: string, mute: { until: Date | null; by: string }) => Promise<boolean>
  /** With all that is kept of it but its alarms, which the rules clear. false when there is none of that id. */
  deleteBridge: (bridgeId: string) => Promise<boolean>
  deleteDevice: (deviceId: string) => Promise<boolean>
  createCommand: (command: EdgeCommand) => Promise<void>
  /** Appends the step unless it is there already, and moves the state. Unknown ids are ignored: another console may have issued them. */
  recordCommandStep: (
    commandId: string,
    step: { step: EdgeCommand['steps'][number]['step']; at: string; detail: string | null },
  ) => Promise<void>
  findCommand: (commandId: string) => Promise<EdgeCommand | null>
  listCommands: (deviceId: string, limit: number) => Promise<EdgeCommand[]>
}

export type AlarmStore = {
  /** Open ones first, then the newest. */
  listAlarms: (query: {
    state: 'open' | 'unacknowledged' | 'cleared' | 'all'
    severity?: EdgeAlarmSeverity | undefined
    bridgeId?: string | undefined
    deviceId?: string | undefined
    limit: number
    offset: number
  }) => Promise<{ items: EdgeAlarm[]; total: number }>
  /** The first to acknowledge stays; null when there is none of that id. */
  acknowledgeAlarm: (id: string, by: string, at: Date) => Promise<EdgeAlarm | null>
  countOpenAlarms: () => Promise<{ error: number; warning: number; unacknowledged: number }>
}

/** What the rules of alarms look at, and what they come to. */
export type AlarmRulesStore = {
  /** `since`: alarms cleared before it are of no interest, but for those that count. */
  observeAlarms: (since: Date) => Promise<AlarmObservation>
  takeAlarmSteps: (steps: AlarmSteps, at: Date) => Promise<void>
  countAlarmsByKind: () => Promise<{ kind: EdgeAlarmKind; severity: EdgeAlarmSeverity; open: number }[]>
  /** Those cleared before it, but the last of each that counts. */
  deleteAlarmsBefore: (before: Date) => Promise<void>
}
export type AlarmNews = { event: 'raised' | 'cleared'; alarm: EdgeAlarm }
export type AlarmNewsStore = {
  /** What the webhook was not told yet of alarms since then, the oldest first. */
  listAlarmNews: (since: Date, limit: number) => Promise<AlarmNews[]>
  alarmTold: (id: string, event: AlarmNews['event'], at: Date) => Promise<void>
}

/** What a bridge says of the configuration it runs by. */
export type ConfigReported = {
  bridgeId: string
  at: Date
  version: number | null
  yaml: string
  push: {
    version: number
    state: Extract<ConfigVersionState, 'trying' | 'running' | 'refused' | 'rolled-back' | 'set-aside'>
    detail: string | null
    problems: readonly EdgeConfigProblem[]
  } | null
}
export type ConfigReportStore = { recordConfigReport: (report: ConfigReported) => Promise<void> }

export type StoredBridgeConfig = { reportedAt: string; runningVersion: number | null; yaml: string }
export type NewConfigVersion = {
  bridgeId: string
  yaml: string
  issuedBy: string
  issuedAt: Date
  comment: string | null
  rollbackOf: number | null
}
export type VersionState = {
  state: ConfigVersionState
  detail: string | null
  problems: readonly EdgeConfigProblem[]
  at: Date
}
export type EdgeConfigStore = {
  /** As the bridge last told it; null: it never did. */
  findBridgeConfig: (bridgeId: string) => Promise<StoredBridgeConfig | null>
  /** The highest of what was pushed from here and what the bridge speaks of; null: none. */
  latestConfigVersion: (bridgeId: string) => Promise<number | null>
  /** The next version, unless the latest is another than `after`: then null. Of two at once one gets null. Old ones are forgotten. */
  createConfigVersion: (version: NewConfigVersion, after: number | null) => Promise<BridgeConfigVersion | null>
  setConfigVersionState: (bridgeId: string, version: number, state: VersionState) => Promise<void>
  /** Newest first. */
  listConfigVersions: (
    bridgeId: string,
    query: { limit: number; beforeVersion: number | null },
  ) => Promise<{ items: BridgeConfigVersion[]; total: number }>
  findConfigVersion: (bridgeId: string, version: number) => Promise<BridgeConfigVersionDetail | null>
}
