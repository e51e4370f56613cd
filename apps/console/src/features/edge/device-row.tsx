'use client'

import type { Device } from '@headgate/domain'
import { StateWord } from '@headgate/ui'
import { BellOff } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'
import { useNow } from '@/lib/use-now'
import { DEVICE_STATE } from './device-state.ts'
import { DeviceValues } from './device-values.tsx'
import { bridgePath, devicePath } from './paths.ts'

/** A figure of trouble: plain while there is none of it, and a dash where the bridge does not tell it. */
const Trouble = ({ value }: { value: number | null }) => {
  const format = useFormat()
  return <td className={`num ${value ? 'font-medium' : 'text-muted-foreground'}`}>{format.number(value)}</td>
}

export const DeviceRow = ({ device, index, hasBridge }: { device: Device; index: number; hasBridge: boolean }) => {
  const t = useTranslations('edge')
  const format = useFormat()
  const now = useNow()
  const { tone, icon } = DEVICE_STATE[device.state]
  return (
    <tr aria-rowindex={index + 2}>
      <td className="truncate" title={device.deviceId}>
        <Link className="name mono" href={devicePath(device.deviceId)} prefetch={false}>
          {device.deviceId}
        </Link>
      </td>
      <td>
        <span className="flex items-center gap-1.5">
          <StateWord tone={tone} icon={icon}>
            {t(`state.${device.state}`)}
          </StateWord>
          {device.mutedUntil === null ? null : (
            <BellOff aria-label={t('muted')} role="img" className="size-3.5 text-muted-foreground" />
          )}
        </span>
      </td>
      <td className="truncate">
        <DeviceValues channels={device.channels} />
      </td>
      <td className="num">{t('perSecond', { rate: format.number(Math.round(device.ratePerSec * 10) / 10) })}</td>
      <td className="num">
        {device.lastReadingAt === null ? '–' : format.age(now - Date.parse(device.lastReadingAt))}
      </td>
      <Trouble value={device.waiting} />
      <Trouble value={device.gaps} />
      <Trouble value={device.crcErrors} />
      <Trouble value={device.duplicates} />
      <Trouble value={device.dropped} />
      {hasBridge ? (
        <td className="mono truncate" title={device.bridgeId}>
          <Link href={bridgePath(device.bridgeId)} prefetch={false} className="hover:underline">
            {device.bridgeId}
          </Link>
        </td>
      ) : null}
      <td>{t(`source.${device.source}`)}</td>
      <td className="truncate text-muted-foreground" title={device.firmware ?? undefined}>
        {device.firmware ?? '–'}
      </td>
    </tr>
  )
}
