'use client'

import type { EdgeAlarm } from '@headgate/domain'
import { useLocale, useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'

type Text = { title: string; detail: string; fix: string }

/** What an alarm says, in the reader's language: English is the server's own, other languages say it by kind and values. */
export const useAlarmText = (): ((alarm: EdgeAlarm) => Text) => {
  const locale = useLocale()
  const t = useTranslations('edgeAlarms.kind')
  const format = useFormat()
  return (alarm) => {
    if (locale === 'en') return alarm
    const text = (name: string) => String(alarm.values[name] ?? '–')
    const figure = (name: string) => {
      const value = alarm.values[name]
      return typeof value === 'number' ? format.number(value) : text(name)
    }
    const values = {
      bridge: alarm.bridgeId,
      device: alarm.deviceId ?? '–',
      address: text('address'),
      count: figure('count'),
      links: text('links'),
      lastSeen: typeof alarm.values.lastSeenAt === 'string' ? format.dateTime(alarm.values.lastSeenAt) : '–',
      version: text('version'),
      reason: text('reason'),
      sentence: text('sentence'),
    }
    return {
      title: t(`${alarm.kind}.title`, values),
      detail: t(`${alarm.kind}.detail`, values),
      fix: t(`${alarm.kind}.fix`, values),
    }
  }
}
