'use client'

import { Button, Menu, MenuItem } from '@headgate/ui'
import { BellOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'

const HOUR_MS = 3_600_000
const SPANS_MS = [HOUR_MS, 8 * HOUR_MS, 24 * HOUR_MS, 7 * 24 * HOUR_MS] as const

/** No alarms of a device for a while: it is being mended, or is known to be away. */
export const MuteMenu = ({
  deviceId,
  mutedUntil,
  isDisabled,
  isSmall = false,
  onMute,
}: {
  deviceId: string
  mutedUntil: string | null
  isDisabled: boolean
  isSmall?: boolean
  onMute: (forMs: number | null) => void
}) => {
  const t = useTranslations('edgeAlarms')
  const format = useFormat()
  return (
    <Menu
      trigger={
        <Button
          size={isSmall ? 'sm' : 'md'}
          disabled={isDisabled}
          aria-label={t(mutedUntil === null ? 'muteDevice' : 'mutedDevice', { device: deviceId })}
        >
          <BellOff aria-hidden />
          {mutedUntil === null ? t('mute') : t('muted')}
        </Button>
      }
    >
      {SPANS_MS.map((span) => (
        <MenuItem key={span} onSelect={() => onMute(span)}>
          {t('muteFor', { time: format.duration(span) })}
        </MenuItem>
      ))}
      {mutedUntil === null ? null : <MenuItem onSelect={() => onMute(null)}>{t('unmute')}</MenuItem>}
    </Menu>
  )
}
