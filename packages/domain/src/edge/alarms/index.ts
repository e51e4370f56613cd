export {
  type AlarmCondition,
  type AlarmWords,
  alarmKey,
  type TroubledDevice,
  type WatchedBridge,
} from './alarm-condition.ts'
export { ALARM_TIMING, FLAP_MS } from './alarm-timing.ts'
export {
  type AlarmMemory,
  type AlarmObservation,
  type AlarmSteps,
  type KeptAlarm,
  NO_ALARM_MEMORY,
  nextAlarms,
} from './next-alarms.ts'
