import type { EdgeAlarmKind } from '../alarm.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND

/** What came back so soon after it went away is the same alarm. */
export const FLAP_MS = 15 * MINUTE
/** A bridge says how it is every few seconds. */
export const NOT_SEEN_MS = 30 * SECOND

/** After a spool goes on, its devices are heard again: by then the MQTT broker has brought what it kept. */
export const HEARD_AGAIN_MS = 30 * SECOND

/**
 * How long a condition holds before its alarm is raised, and how long it is gone before it is cleared: a device that flaps is one alarm.
 * `clearAfterMs` null: when somebody acknowledged it, because what was lost stays lost.
 */
export const ALARM_TIMING = {
  // Statuses of an outage of our own come in first.
  'bridge-not-seen': { raiseAfterMs: 15 * SECOND, clearAfterMs: 15 * SECOND },
  // A broker that is started anew is there again within seconds.
  'link-down': { raiseAfterMs: 30 * SECOND, clearAfterMs: 30 * SECOND },
  'spool-not-running': { raiseAfterMs: 5 * SECOND, clearAfterMs: 15 * SECOND },
  'segment-damaged': { raiseAfterMs: 0, clearAfterMs: null },
  'readings-lost': { raiseAfterMs: 0, clearAfterMs: null },
  'readings-dropped': { raiseAfterMs: 0, clearAfterMs: 10 * MINUTE },
  'config-rolled-back': { raiseAfterMs: 0, clearAfterMs: 0 },
  'clock-not-synchronised': { raiseAfterMs: MINUTE, clearAfterMs: MINUTE },
  'many-devices-silent': { raiseAfterMs: 5 * SECOND, clearAfterMs: MINUTE },
  'device-unplugged': { raiseAfterMs: 5 * SECOND, clearAfterMs: MINUTE },
  'device-silent': { raiseAfterMs: 5 * SECOND, clearAfterMs: MINUTE },
} as const satisfies Record<EdgeAlarmKind, { raiseAfterMs: number; clearAfterMs: number | null }>
