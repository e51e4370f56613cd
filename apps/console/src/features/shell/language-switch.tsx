'use client'

import { Segmented } from '@headgate/ui'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useTransition } from 'react'
import type { Locale } from '@/i18n/locales'
import { setLocale } from '@/i18n/set-preferences'

const NAMES: readonly (readonly [Locale, string])[] = [
  ['en', 'EN'],
  ['ko', '한국어'],
]

export const useSwitchLocale = () => {
  const router = useRouter()
  const [, startTransition] = useTransition()
  return (locale: Locale) =>
    startTransition(async () => {
      await setLocale(locale)
      router.refresh()
    })
}

export const LanguageSwitch = () => {
  const t = useTranslations('shell')
  const current = useLocale()
  const switchTo = useSwitchLocale()
  return (
    <Segmented label={t('language')}>
      {NAMES.map(([locale, name]) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={locale === current}
          onClick={() => switchTo(locale)}
        >
          {name}
        </button>
      ))}
    </Segmented>
  )
}
