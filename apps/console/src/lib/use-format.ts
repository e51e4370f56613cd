'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import {
  ageParts,
  byteParts,
  durationParts,
  formatCompact,
  formatDateTime,
  formatNumber,
  formatPercent,
  formatTime,
} from './format.ts'

/** The formatters in the reader's language. What is unknown (null) is a dash, never a zero. */
export const useFormat = () => {
  const locale = useLocale()
  const t = useTranslations('format')
  return useMemo(() => {
    const known =
      <T>(format: (value: T) => string) =>
      (value: T | null | undefined): string =>
        value === null || value === undefined ? '–' : format(value)
    return {
      number: known((value: number) => formatNumber(value, locale)),
      compact: known((value: number) => formatCompact(value, locale)),
      percent: known((share: number) => formatPercent(share, locale)),
      bytes: known((bytes: number) => {
        const { value, unit } = byteParts(bytes, locale)
        return `${value} ${unit}`
      }),
      duration: known((ms: number) => {
        const { value, unit } = durationParts(ms, locale)
        return t(`duration.${unit}`, { value })
      }),
      age: known((ms: number) => {
        const { value, unit } = ageParts(ms, locale)
        return t(`age.${unit}`, { value })
      }),
      time: known((at: string | Date) => formatTime(new Date(at), locale)),
      timeWithSeconds: known((at: string | Date) => formatTime(new Date(at), locale, true)),
      dateTime: known((at: string | Date) => formatDateTime(new Date(at), locale)),
    }
  }, [locale, t])
}
