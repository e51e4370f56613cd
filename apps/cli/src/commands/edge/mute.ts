import { Device } from '@headgate/domain'
import { InvalidArgumentError } from 'commander'
import { usageError } from '../../cli-error.ts'
import type { World } from '../../program-context.ts'
import { command } from '../command.ts'

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/** `30m`, `2h`, `7d` in milliseconds. */
const parseDuration = (text: string): number => {
  const [, digits = '', unit = ''] = /^(\d+)([mhd])$/.exec(text.trim()) ?? []
  const ms = Number(digits) * (UNITS[unit] ?? 0)
  if (!(ms > 0 && ms <= 365 * 86_400_000)) throw new InvalidArgumentError('Write it as 30m, 2h or 7d.')
  return ms
}

export const mute = (world: World) =>
  command<{ for?: number; off?: boolean }>(
    'mute',
    'no alarms of a device for a while, e.g. during works',
    world,
    (c) =>
      c.argument('<device>').option('--for <duration>', '30m, 2h, 7d', parseDuration).option('--off', 'alarms again'),
    async ({ client, print }, [id = ''], { for: ms, off = false }) => {
      if ((ms === undefined) === !off) throw usageError('For how long?', 'Give --for 2h, or --off to end it.')
      const until = ms === undefined ? null : new Date(Date.now() + ms).toISOString()
      const device = await client.call(Device, 'PUT', `/edge/devices/${encodeURIComponent(id)}/mute`, {
        body: { until },
      })
      print.result(device, () =>
        device.mutedUntil === null
          ? `${id} raises alarms again.`
          : `${id} raises no alarms until ${device.mutedUntil}.`,
      )
    },
  )
