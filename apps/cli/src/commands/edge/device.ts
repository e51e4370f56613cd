import { DeviceDetail } from '@headgate/domain'
import { countText } from '../../output/format.ts'
import type { World } from '../../program-context.ts'
import { command } from '../command.ts'
import { alarmLines } from './alarms.ts'

const deviceText = (device: DeviceDetail): string => {
  const { ledger, bridge, channels } = device
  const why = ledger.droppedBy.map(({ reason, count }) => `${reason} ${countText(count)}`).join(', ')
  const sum = `${countText(ledger.read)} read = ${countText(ledger.produced)} in Kafka + ${countText(ledger.waiting)} waiting + ${countText(ledger.dropped)} dropped`
  const rest = ledger.difference === 0 ? '' : `, and ${countText(ledger.difference)} on their way`
  return [
    `${device.deviceId}  ${device.state}${device.mutedUntil === null ? '' : `, muted until ${device.mutedUntil}`}`,
    `  at      ${device.address} of ${device.bridgeId} (${bridge.isOnline ? 'online' : 'offline'}), to ${device.topic}`,
    ...(bridge.holdUp === null
      ? []
      : [`  held up ${device.bridgeId} takes nothing from its devices now: ${bridge.holdUp}`]),
    `  ledger  ${sum}${rest}${why === '' ? '' : `  (${why})`}`,
    `  errors  garbage ${countText(device.garbage)}, CRC ${countText(device.crcErrors)}, gaps ${countText(device.gaps)}, duplicates ${countText(device.duplicates)}`,
    `  boot    ${device.bootEpoch}${device.firmware === null ? '' : `, firmware ${device.firmware}`}`,
    `  last    ${device.lastReadingAt ?? 'nothing yet'}, ${device.ratePerSec.toFixed(1)} a second`,
    ...channels.map(({ name, unit, lastValue }) => `    ${name} ${lastValue ?? '–'}${unit === null ? '' : ` ${unit}`}`),
    ...device.alarms.flatMap(alarmLines),
  ].join('\n')
}

export const device = (world: World) =>
  command(
    'device',
    'one device: where every reading is, its channels and alarms',
    world,
    (c) => c.argument('<device>'),
    async ({ client, print }, [id = '']) => {
      const found = await client.call(DeviceDetail, 'GET', `/edge/devices/${encodeURIComponent(id)}`)
      print.result(found, () => deviceText(found))
    },
  )
