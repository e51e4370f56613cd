import type { EdgeAlarmKind } from '../alarm.ts'
import { holdUpOf } from '../bridge.ts'
import { type AlarmCondition, type AlarmWords, alarmKey, type WatchedBridge } from './alarm-condition.ts'
import { NOT_SEEN_MS } from './alarm-timing.ts'
import { inWords } from './in-words.ts'

type Rule = (bridge: WatchedBridge) => AlarmCondition | null

const about = (
  { bridgeId }: WatchedBridge,
  kind: EdgeAlarmKind,
  severity: AlarmCondition['severity'],
  { values, ...words }: AlarmWords,
  count: number | null = null,
): AlarmCondition => ({
  key: alarmKey(kind, bridgeId),
  ...{ kind, severity, bridgeId, deviceId: null, count },
  ...words,
  values: { bridge: bridgeId, ...values },
})

export const isNotSeen = ({ lastSeenAt }: WatchedBridge, nowMs: number): boolean =>
  nowMs - Date.parse(lastSeenAt) > NOT_SEEN_MS

export const notSeen: Rule = (bridge) =>
  about(bridge, 'bridge-not-seen', 'error', {
    title: `Bridge ${bridge.bridgeId} is not seen`,
    detail: `Its last status came at ${inWords(bridge.lastSeenAt)}. What its devices hand over waits at the gateway, if it runs.`,
    fix: 'See whether the gateway has power and network, the bridge runs, and it reaches Kafka; its log says what it waits for.',
    values: { lastSeenAt: bridge.lastSeenAt },
  })

const linkName = ({ kind, name }: WatchedBridge['links'][number]): string =>
  kind === 'kafka' ? 'Kafka' : `${kind.toUpperCase()} ${name}`

/** All of them are one alarm. The port of a board is no link here: a board that is unplugged has an alarm of its own. */
const linkDown: Rule = (bridge) => {
  const { bridgeId } = bridge
  const down = bridge.links.filter(({ kind, isUp }) => kind !== 'serial' && !isUp)
  if (down.length === 0) return null
  const links = down.map(linkName).join(', ')
  const reason = down.map((link) => `${linkName(link)}: ${link.detail ?? 'not connected'}`).join('; ')
  return about(bridge, 'link-down', 'error', {
    title: `Bridge ${bridgeId}: ${links} ${down.length === 1 ? 'is' : 'are'} down`,
    detail: reason,
    fix: 'Mend what it says; the bridge tries again by itself. What devices hand over meanwhile waits on its disk, or with the MQTT broker.',
    values: { links, reason },
  })
}

const spoolNotRunning: Rule = (bridge) => {
  const { spool, bridgeId } = bridge
  if (!spool || holdUpOf(spool) === null) return null
  return about(bridge, 'spool-not-running', 'error', {
    title: `Bridge ${bridgeId} takes no more readings: its spool is ${spool.state}`,
    detail: spool.sentence ?? 'Nothing is acknowledged to devices until it goes on.',
    fix: 'Make room on its disk, or see why Kafka does not take what waits; it goes on by itself.',
    values: { state: spool.state, sentence: spool.sentence ?? '' },
  })
}

const segmentDamaged: Rule = (bridge) => {
  const count = bridge.spool?.damagedSegments ?? 0
  if (count === 0) return null
  return about(
    bridge,
    'segment-damaged',
    'error',
    {
      title: `The disk of bridge ${bridge.bridgeId} damaged its spool`,
      detail: `Damaged segments since the spool was made: ${count}. They were set aside, and what could be read of them went on.`,
      fix: 'Look at the disk of the gateway and replace it; the damaged files lie beside the spool.',
      values: { count },
    },
    count,
  )
}

const readingsLost: Rule = (bridge) => {
  const count = bridge.spool?.lost ?? 0
  if (count === 0) return null
  return about(
    bridge,
    'readings-lost',
    'error',
    {
      title: `Readings were lost at bridge ${bridge.bridgeId}`,
      detail: `Damage of its disk took ${count} since the spool was made.`,
      fix: 'Look at the disk of the gateway and replace it. Acknowledge this when it is known: what is lost does not come back.',
      values: { count },
    },
    count,
  )
}

const readingsDropped: Rule = (bridge) => {
  const count = bridge.spool?.dropped ?? 0
  if (count === 0) return null
  return about(
    bridge,
    'readings-dropped',
    'warning',
    {
      title: `Bridge ${bridge.bridgeId} dropped readings`,
      detail: `${count} since its spool was made: its policy drops when there is no more room or they wait too long.`,
      fix: 'Give the spool more room, or see why Kafka takes less than comes; the ledger of each device says whose they were.',
      values: { count },
    },
    count,
  )
}

const configRolledBack: Rule = (bridge) => {
  const { push, bridgeId } = bridge
  if (push?.state !== 'rolled-back') return null
  const reason = push.detail ?? 'What worked before did not come up with it.'
  return about(bridge, 'config-rolled-back', 'warning', {
    title: `Bridge ${bridgeId} went back from configuration ${push.version}`,
    detail: reason,
    fix: 'It runs by the configuration it had before. Mend the new one and push it again.',
    values: { version: push.version, reason },
  })
}

const clockNotSynchronised: Rule = (bridge) =>
  bridge.clockSynced === false
    ? about(bridge, 'clock-not-synchronised', 'warning', {
        title: `The clock of gateway ${bridge.bridgeId} is not synchronised`,
        detail: 'Readings carry its time, and are marked as not synchronised.',
        fix: 'See whether the gateway reaches a time server: timedatectl, or chronyc tracking, on it tells.',
        values: {},
      })
    : null

export const BRIDGE_RULES: readonly Rule[] = [
  linkDown,
  spoolNotRunning,
  segmentDamaged,
  readingsLost,
  readingsDropped,
  configRolledBack,
  clockNotSynchronised,
]
