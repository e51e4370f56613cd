import type { AlarmRulesStore, EdgeStore, FleetStore } from '@headgate/core'
import { BRIDGE_SILENT_MS } from '@headgate/core'
import { EDGE_ALARM_KINDS, FLAP_MS, NO_ALARM_MEMORY, nextAlarms } from '@headgate/domain'
import type { Logger, Metrics } from '@headgate/telemetry'
import { pause } from '../lib/pause.ts'
import type { LeasedLoop } from '../lib/run-leased-loop.ts'

const EVERY_MS = 5_000
const DELETE_EVERY_MS = 3_600_000
const KEEP_MS = 90 * 24 * 3_600_000

export type EdgeAlarmsStore = AlarmRulesStore & Pick<EdgeStore, 'sumDevices'> & Pick<FleetStore, 'deleteGoneDevices'>
type Deps = {
  store: EdgeAlarmsStore
  logger: Logger
  metrics: Metrics
  now: () => Date
  /** false: statuses do not come in here, so that nothing is known of who is silent. */
  canHear: () => boolean
  everyMs?: number
}

/** Raises and clears the alarms of bridges and devices, by the rules of the domain. */
export const edgeAlarms = ({ store, logger, metrics, now, canHear, everyMs = EVERY_MS }: Deps): LeasedLoop => ({
  name: 'edge-alarms',
  run: async ({ signal, ready }) => {
    const tell = figures(metrics)
    let memory = NO_ALARM_MEMORY
    let deletedAt = Number.NEGATIVE_INFINITY
    while (!signal.aborted) {
      const at = now()
      if (canHear()) {
        const observation = await store.observeAlarms(new Date(at.getTime() - FLAP_MS))
        const next = nextAlarms(memory, observation, at.getTime())
        const { raise, reopen, update, clear } = next.steps
        if (raise.length + reopen.length + update.length + clear.length > 0 && !signal.aborted)
          await store.takeAlarmSteps(next.steps, at)
        memory = next.memory
        for (const { kind, bridgeId, deviceId, title } of raise)
          logger.warn({ alarm: kind, bridge: bridgeId, device: deviceId }, title)
        if (clear.length > 0) logger.info({ alarms: clear.length }, 'alarms of the edge cleared')
      } else memory = NO_ALARM_MEMORY
      tell(
        await store.countAlarmsByKind(),
        await store.sumDevices({ onlineSince: new Date(at.getTime() - BRIDGE_SILENT_MS) }),
      )
      if (at.getTime() - deletedAt > DELETE_EVERY_MS) {
        await store.deleteAlarmsBefore(new Date(at.getTime() - KEEP_MS))
        await store.deleteGoneDevices(new Date(at.getTime() - KEEP_MS))
        deletedAt = at.getTime()
      }
      ready()
      await pause(everyMs, signal)
    }
  },
})

type Open = Awaited<ReturnType<AlarmRulesStore['countAlarmsByKind']>>
const STATES = ['live', 'silent', 'unplugged', 'offline'] as const

/** Every kind is there from the beginning, so that a rule can tell none from nothing known. */
const figures = (metrics: Metrics) => {
  const alarms = metrics.gauge('edge_alarms_open', 'Alarms of bridges and devices that are not cleared.', ['kind'])
  const devices = metrics.gauge('edge_devices', 'Devices by state, as their bridges tell.', ['state'])
  return (open: Open, counts: Record<(typeof STATES)[number], number>): void => {
    for (const kind of EDGE_ALARM_KINDS)
      alarms.set(
        open.filter((row) => row.kind === kind).reduce((sum, row) => sum + row.open, 0),
        { kind },
      )
    for (const state of STATES) devices.set(counts[state], { state })
  }
}
