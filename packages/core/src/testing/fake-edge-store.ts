import type { BridgeConfigVersionDetail, BridgeDetail, Device, EdgeAlarm, EdgeCommand } from '@headgate/domain'
import type { AlarmStore, DeviceCounts, EdgeConfigStore, EdgeStore, StoredBridgeConfig } from '../ports/edge-store.ts'

export type FakeEdgeState = {
  bridges: BridgeDetail[]
  devices: Device[]
  commands: EdgeCommand[]
  alarms: EdgeAlarm[]
  bridgeConfigs: Map<string, StoredBridgeConfig>
  configVersions: BridgeConfigVersionDetail[]
}
export const emptyEdge = (): FakeEdgeState => ({
  ...{ bridges: [], devices: [], commands: [], alarms: [], bridgeConfigs: new Map(), configVersions: [] },
})
export type FakeEdgePorts = EdgeStore & AlarmStore & EdgeConfigStore

export const fakeEdge = (state: FakeEdgeState): FakeEdgePorts => ({
  ...fakeFleet(state),
  ...fakeCommands(state),
  ...fakeAlarms(state),
  ...fakeConfigs(state),
})

type Commands = 'createCommand' | 'recordCommandStep' | 'findCommand' | 'listCommands'

const fakeFleet = (state: FakeEdgeState): Omit<EdgeStore, Commands> => {
  const seen = (device: Device, since: Date): Device => {
    const bridge = state.bridges.find(({ bridgeId }) => bridgeId === device.bridgeId)
    return bridge && Date.parse(bridge.lastSeenAt) >= since.getTime()
      ? device
      : { ...device, state: 'offline', ratePerSec: 0 }
  }
  const countsOf = (devices: readonly Device[]): DeviceCounts => {
    const counts: DeviceCounts = { live: 0, silent: 0, unplugged: 0, offline: 0 }
    for (const device of devices) counts[device.state] += 1
    return counts
  }
  const sum = (devices: readonly Device[], key: 'ratePerSec' | 'dropped' | 'gaps' | 'duplicates' | 'crcErrors') =>
    devices.reduce((total, device) => total + (device[key] ?? 0), 0)
  return {
    listBridges: async () => state.bridges,
    findBridge: async (id) => state.bridges.find(({ bridgeId }) => bridgeId === id) ?? null,
    countDiscovered: async () => state.bridges.reduce((count, { discovered }) => count + discovered.length, 0),
    listDevices: async ({ search, bridgeId, state: wanted, limit, offset, onlineSince }) => {
      const all = state.devices
        .map((device) => seen(device, onlineSince))
        .filter((device) => device.deviceId.includes(search ?? '') && (!bridgeId || device.bridgeId === bridgeId))
      const items = all.filter((device) => !wanted || device.state === wanted)
      return { items: items.slice(offset, offset + limit), counts: countsOf(all) }
    },
    findDevice: async (id, { onlineSince }) => {
      const device = state.devices.find(({ deviceId }) => deviceId === id)
      return device ? seen(device, onlineSince) : null
    },
    sumDevices: async ({ onlineSince }) => {
      const all = state.devices.map((device) => seen(device, onlineSince))
      const [ratePerSec, dropped, gaps] = [sum(all, 'ratePerSec'), sum(all, 'dropped'), sum(all, 'gaps')]
      const [duplicates, crcErrors] = [sum(all, 'duplicates'), sum(all, 'crcErrors')]
      return { ...countsOf(all), ratePerSec, dropped, gaps, duplicates, crcErrors }
    },
    deleteBridge: async (id) => {
      const before = state.bridges.length
      state.bridges = state.bridges.filter(({ bridgeId }) => bridgeId !== id)
      return state.bridges.length < before
    },
    deleteDevice: async (id) => {
      const before = state.devices.length
      state.devices = state.devices.filter(({ deviceId }) => deviceId !== id)
      return state.devices.length < before
    },
    muteDevice: async (id, { until }) => {
      const device = state.devices.find(({ deviceId }) => deviceId === id)
      if (device) device.mutedUntil = until?.toISOString() ?? null
      return device !== undefined
    },
  }
}

const fakeCommands = (state: FakeEdgeState): Pick<EdgeStore, Commands> => ({
  createCommand: async (command) => {
    state.commands.push(command)
  },
  recordCommandStep: async (id, step) => {
    const command = state.commands.find(({ commandId }) => commandId === id)
    if (command && !command.steps.some((one) => one.step === step.step)) command.steps.push(step)
    if (command && (step.step === 'failed' || step.step === 'acknowledged')) command.state = step.step
  },
  findCommand: async (id) => state.commands.find(({ commandId }) => commandId === id) ?? null,
  listCommands: async (id, limit) =>
    state.commands
      .filter(({ deviceId }) => deviceId === id)
      .toReversed()
      .slice(0, limit),
})

const fakeAlarms = (state: FakeEdgeState): AlarmStore => ({
  listAlarms: async ({ state: wanted, bridgeId, deviceId, limit, offset }) => {
    const items = state.alarms.filter(
      (alarm) =>
        (wanted === 'all' || (wanted === 'cleared') === (alarm.clearedAt !== null)) &&
        (bridgeId === undefined || alarm.bridgeId === bridgeId) &&
        (deviceId === undefined || alarm.deviceId === deviceId),
    )
    return { items: items.slice(offset, offset + limit), total: items.length }
  },
  acknowledgeAlarm: async (id, by, at) => {
    const alarm = state.alarms.find((one) => one.id === id)
    if (alarm && alarm.acknowledgedBy === null) {
      alarm.acknowledgedBy = by
      alarm.acknowledgedAt = at.toISOString()
    }
    return alarm ?? null
  },
  countOpenAlarms: async () => {
    const open = state.alarms.filter(({ clearedAt }) => clearedAt === null)
    const count = (severity: EdgeAlarm['severity']) => open.filter((alarm) => alarm.severity === severity).length
    const unacknowledged = open.filter(({ acknowledgedAt }) => acknowledgedAt === null).length
    return { error: count('error'), warning: count('warning'), unacknowledged }
  },
})

const fakeConfigs = (state: FakeEdgeState): EdgeConfigStore => {
  const of = (id: string) => state.configVersions.filter(({ bridgeId }) => bridgeId === id)
  const latest = (id: string) => of(id).reduce<number | null>((max, { version }) => Math.max(max ?? 0, version), null)
  const withoutYaml = ({ yaml: _yaml, ...version }: BridgeConfigVersionDetail) => version
  return {
    findBridgeConfig: async (id) => state.bridgeConfigs.get(id) ?? null,
    latestConfigVersion: async (id) => latest(id),
    createConfigVersion: async ({ issuedAt, ...version }, after) => {
      if (latest(version.bridgeId) !== after) return null
      const at = issuedAt.toISOString()
      const made: BridgeConfigVersionDetail = {
        ...version,
        ...{ version: (after ?? 0) + 1, issuedAt: at, bytes: version.yaml.length, state: 'waiting', detail: null },
        ...{ problems: [], stateAt: at },
      }
      state.configVersions.push(made)
      return withoutYaml(made)
    },
    setConfigVersionState: async (id, version, { state: to, detail, problems, at }) => {
      const found = of(id).find((one) => one.version === version)
      if (found) Object.assign(found, { state: to, detail, problems: [...problems], stateAt: at.toISOString() })
    },
    listConfigVersions: async (id, { limit, beforeVersion }) => {
      const all = of(id).sort((a, b) => b.version - a.version)
      const items = all.filter(({ version }) => beforeVersion === null || version < beforeVersion).slice(0, limit)
      return { items: items.map(withoutYaml), total: all.length }
    },
    findConfigVersion: async (id, version) => of(id).find((one) => one.version === version) ?? null,
  }
}
