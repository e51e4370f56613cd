'use client'

import { StateWord } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useNow } from '@/lib/use-now'
import { expiryOf } from './token-expiry.ts'

const MINUTE_MS = 60_000

/** What stops working soon, or never stops, is worth a look; the rest is plain. */
export const ExpiryWord = ({ expiresAt }: { expiresAt: string | null }) => {
  const t = useTranslations('settings.expiry')
  const expiry = expiryOf(expiresAt, useNow(MINUTE_MS))
  if (expiry.state === 'never') return <StateWord tone="info">{t('never')}</StateWord>
  if (expiry.state === 'expired') return <StateWord tone="error">{t('expired')}</StateWord>
  const words = t('inDays', { days: expiry.days })
  return expiry.state === 'soon' ? <StateWord tone="warn">{words}</StateWord> : words
}
