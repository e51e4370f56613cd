'use client'

import type { DeviceDetail } from '@headgate/domain'
import { Note } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'
import { useNow } from '@/lib/use-now'
import { ForgetButton } from '../edge/forget-button.tsx'

/** What is wrong with a device in words, and what to try; nothing while it is live. */
export const DeviceProblem = ({ device }: { device: DeviceDetail }) => {
  const t = useTranslations('edgeDevice.problem')
  const format = useFormat()
  const now = useNow()
  const { state, bridge } = device
  const age = (at: string | null) => (at === null ? t('never') : format.age(now - Date.parse(at)))
  const muted =
    device.mutedUntil === null ? null : (
      <Note tone="info">{t('muted', { until: format.dateTime(device.mutedUntil) })}</Note>
    )
  if (state === 'live') return muted
  const last = age(device.lastReadingAt)
  return (
    <>
      <Note
        tone={state === 'silent' ? 'warn' : 'error'}
        {...(state === 'offline' ? { action: <ForgetButton kind="device" id={device.deviceId} /> } : {})}
      >
        {state === 'silent'
          ? bridge.holdUp === null
            ? t(`silent.${device.source}`, { last })
            : t('heldUp', { bridge: device.bridgeId, why: bridge.holdUp, last })
          : state === 'unplugged'
            ? t(`unplugged.${device.source}`, { last, address: device.address })
            : bridge.isOnline
              ? t('notNamed', { bridge: device.bridgeId, last })
              : t('offline', { bridge: device.bridgeId, age: age(bridge.lastSeenAt) })}
      </Note>
      {muted}
    </>
  )
}
