import type { EdgeAlarm } from '../alarm.ts'
import {
  type AlarmCondition,
  type AlarmWords,
  alarmKey,
  type TroubledDevice,
  type WatchedBridge,
} from './alarm-condition.ts'
import { ALARM_TIMING, FLAP_MS, HEARD_AGAIN_MS } from './alarm-timing.ts'
import { BRIDGE_RULES, isNotSeen, notSeen } from './bridge-conditions.ts'
import { deviceConditions, isDeaf } from './device-conditions.ts'

/** The latest alarm of a key, open or not. */
export type KeptAlarm = Pick<
  EdgeAlarm,
  'id' | 'kind' | 'bridgeId' | 'deviceId' | 'values' | 'raisedAt' | 'clearedAt' | 'acknowledgedAt'
> & { key: string; count: number | null }

/**
 * Since when what holds has held, and what is open has been gone; when a bridge was last found deaf. Lost with the process, it begins
 * anew: alarms come a little later.
 */
export type AlarmMemory = {
  heldSince: ReadonlyMap<string, number>
  goneSince: ReadonlyMap<string, number>
  deafAt: ReadonlyMap<string, number>
}
export const NO_ALARM_MEMORY: AlarmMemory = { heldSince: new Map(), goneSince: new Map(), deafAt: new Map() }

export type AlarmObservation = {
  bridges: readonly WatchedBridge[]
  /** Those in trouble alone. */
  devices: readonly TroubledDevice[]
  /** The latest of each key: all that are open, those cleared of late, and those that count. */
  kept: readonly KeptAlarm[]
}
export type AlarmSteps = {
  raise: AlarmCondition[]
  /** Back within a while of going: the same alarm again. */
  reopen: (AlarmWords & { id: string; count: number | null })[]
  /** It goes on, with other words. */
  update: (AlarmWords & { id: string; count: number | null })[]
  /** Ids. */
  clear: string[]
}

type Sight = { conditions: Map<string, AlarmCondition>; known: ReadonlySet<string>; unseen: ReadonlySet<string> }

const OF_SILENCE: ReadonlySet<EdgeAlarm['kind']> = new Set(['device-silent', 'many-devices-silent'])

/** Bridges that take nothing from their devices, or did a moment ago: what waited elsewhere is still on its way to them. */
const whenDeaf = (before: AlarmMemory['deafAt'], bridges: readonly WatchedBridge[], nowMs: number) =>
  new Map(
    bridges.flatMap((bridge) => {
      const at = isDeaf(bridge) ? nowMs : before.get(bridge.bridgeId)
      return at !== undefined && nowMs - at <= HEARD_AGAIN_MS ? [[bridge.bridgeId, at] as const] : []
    }),
  )

const look = ({ bridges, devices, kept }: AlarmObservation, deafAt: AlarmMemory['deafAt'], nowMs: number): Sight => {
  const byBridge = Map.groupBy(devices, ({ bridgeId }) => bridgeId)
  const open = new Set(kept.filter(({ clearedAt }) => clearedAt === null).map(({ key }) => key))
  const unseen = bridges.filter((bridge) => isNotSeen(bridge, nowMs))
  const conditions = bridges.flatMap((bridge) => {
    if (unseen.includes(bridge)) return notSeen(bridge) ?? []
    const isMany = open.has(alarmKey('many-devices-silent', bridge.bridgeId))
    const ofDevices = deafAt.has(bridge.bridgeId)
      ? deviceConditions(
          { ...bridge, silentCount: null },
          (byBridge.get(bridge.bridgeId) ?? []).filter(({ state }) => state === 'unplugged'),
          false,
        )
      : deviceConditions(bridge, byBridge.get(bridge.bridgeId) ?? [], isMany)
    return [...BRIDGE_RULES.flatMap((rule) => rule(bridge) ?? []), ...ofDevices]
  })
  return {
    conditions: new Map(conditions.map((condition) => [condition.key, condition])),
    known: new Set(bridges.map(({ bridgeId }) => bridgeId)),
    unseen: new Set(unseen.map(({ bridgeId }) => bridgeId)),
  }
}

const wordsOf = ({ title, detail, fix, values, count }: AlarmCondition) => ({ title, detail, fix, values, count })
const isSame = (a: KeptAlarm['values'], b: KeptAlarm['values']): boolean =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort())

/**
 * What is to be done about alarms now. A condition is raised when it has held for a while, and cleared when it has been gone for a while;
 * one that comes back soon is the same alarm again. While a bridge is not seen nothing is known of it: its other alarms stay as they are.
 * While it takes nothing because its spool does not run, nothing is known of who is silent: that is its own fault, not the devices'.
 */
export const nextAlarms = (
  memory: AlarmMemory,
  observation: AlarmObservation,
  nowMs: number,
): { memory: AlarmMemory; steps: AlarmSteps } => {
  const deafAt = whenDeaf(memory.deafAt, observation.bridges, nowMs)
  const { conditions, known, unseen } = look(observation, deafAt, nowMs)
  const kept = new Map(observation.kept.map((alarm) => [alarm.key, alarm]))
  const muted = new Set(
    observation.devices
      .filter(({ isMuted }) => isMuted)
      .map(({ bridgeId, deviceId }) => JSON.stringify([bridgeId, deviceId])),
  )
  const heldSince = new Map<string, number>()
  const goneSince = new Map<string, number>()
  const steps: AlarmSteps = { raise: [], reopen: [], update: [], clear: [] }

  const begin = (condition: AlarmCondition, last: KeptAlarm | undefined): void => {
    if (last?.clearedAt && nowMs - Date.parse(last.clearedAt) <= FLAP_MS)
      steps.reopen.push({ id: last.id, ...wordsOf(condition) })
    else steps.raise.push(condition)
  }

  for (const condition of conditions.values()) {
    const last = kept.get(condition.key)
    const isOpen = last !== undefined && last.clearedAt === null
    if (condition.count !== null) {
      // It happened, and is told once. The counter of a new spool begins anew, so that any other figure is news.
      if (last?.count === condition.count) continue
      if (isOpen) steps.update.push({ id: last.id, ...wordsOf(condition) })
      else begin(condition, last)
      goneSince.set(condition.key, nowMs)
      continue
    }
    if (isOpen) {
      if (!isSame(last.values, condition.values)) steps.update.push({ id: last.id, ...wordsOf(condition) })
      continue
    }
    const since = memory.heldSince.get(condition.key) ?? nowMs
    if (nowMs - since >= ALARM_TIMING[condition.kind].raiseAfterMs) begin(condition, last)
    else heldSince.set(condition.key, since)
  }

  for (const alarm of kept.values()) {
    if (alarm.clearedAt !== null || goneSince.has(alarm.key)) continue
    const { key, kind, bridgeId, deviceId, count, acknowledgedAt } = alarm
    const isMuted = deviceId !== null && muted.has(JSON.stringify([bridgeId, deviceId]))
    if (!known.has(bridgeId) || isMuted) {
      steps.clear.push(alarm.id)
      continue
    }
    if (unseen.has(bridgeId) && kind !== 'bridge-not-seen') continue
    if (deafAt.has(bridgeId) && OF_SILENCE.has(kind)) continue
    const happened = count !== null
    if (!happened && conditions.has(key)) continue
    const { clearAfterMs } = ALARM_TIMING[kind]
    const since = memory.goneSince.get(key) ?? nowMs
    const isOver = clearAfterMs === null ? false : nowMs - since >= clearAfterMs
    if (isOver || (happened && acknowledgedAt !== null)) steps.clear.push(alarm.id)
    else goneSince.set(key, since)
  }
  return { memory: { heldSince, goneSince, deafAt }, steps }
}
