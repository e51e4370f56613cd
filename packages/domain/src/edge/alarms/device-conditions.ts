import { holdUpOf } from '../bridge.ts'
import { type AlarmCondition, alarmKey, type TroubledDevice, type WatchedBridge } from './alarm-condition.ts'
import { inWords } from './in-words.ts'

/** So many of one bridge at once have one cause, and are one alarm; few enough again, each is its own. */
const MANY = 20
const FEW = 10

const ofDevice = ({ deviceId, bridgeId, state, address, lastReadingAt }: TroubledDevice): AlarmCondition => {
  const kind = state === 'unplugged' ? 'device-unplugged' : 'device-silent'
  const last =
    lastReadingAt === null ? 'It never sent a reading.' : `Its last reading came at ${inWords(lastReadingAt)}.`
  const values = { bridge: bridgeId, device: deviceId, address }
  const about = { key: alarmKey(kind, bridgeId, deviceId), kind, bridgeId, deviceId, count: null, values } as const
  return state === 'unplugged'
    ? {
        ...about,
        severity: 'error',
        title: `${deviceId} is unplugged`,
        detail: `Its port ${address} at bridge ${bridgeId} is gone. ${last}`,
        fix: 'Plug it in again, or see whether the gateway sees it: ls -l /dev/serial/by-id.',
      }
    : {
        ...about,
        severity: 'warning',
        title: `${deviceId} is silent`,
        detail: `Nothing comes from it at ${address} of bridge ${bridgeId}. ${last}`,
        fix: 'See whether it has power and its network; look at its frames to see whether anything arrives at all.',
      }
}

const manySilent = ({ bridgeId }: WatchedBridge, count: number): AlarmCondition => ({
  key: alarmKey('many-devices-silent', bridgeId),
  ...{ kind: 'many-devices-silent', severity: 'error', bridgeId, deviceId: null, count: null },
  title: `${count.toLocaleString('en')} devices of bridge ${bridgeId} are silent`,
  detail: 'So many at once have one cause: an MQTT broker, a network, a hub, power.',
  fix: 'Look at the links of the bridge first, then at what these devices have in common.',
  values: { bridge: bridgeId, count },
})

/** A bridge whose spool does not run takes nothing from its devices: those that speak as ever look silent to it. */
export const isDeaf = ({ spool }: WatchedBridge): boolean => holdUpOf(spool) !== null

/** Of one bridge that is seen. `isMany`: the alarm of many is open. Muted devices count for nothing. */
export const deviceConditions = (
  bridge: WatchedBridge,
  devices: readonly TroubledDevice[],
  isMany: boolean,
): AlarmCondition[] => {
  const heard = devices.filter(({ isMuted }) => !isMuted)
  const muted = devices.length - heard.length
  const count = Math.max(heard.length, (bridge.silentCount ?? 0) - muted)
  if (count > (isMany ? FEW : MANY)) return [manySilent(bridge, count)]
  return heard.map(ofDevice)
}
