'use client'

import { Age } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useFormat } from './use-format.ts'
import { useNow } from './use-now.ts'

/** Longer without news than this and the age becomes a warning. */
const STALE_AFTER_MS = 12_000

/** The age of what is shown. A failed poll keeps the old data, and this says how old it is and that it could not be renewed. */
export const DataAge = ({ asOf, error }: { asOf: string | undefined; error?: unknown }) => {
  const t = useTranslations('common')
  const format = useFormat()
  const now = useNow()
  if (asOf === undefined) return null
  const ageMs = now - new Date(asOf).getTime()
  const isStale = Boolean(error) || ageMs > STALE_AFTER_MS
  return <Age isStale={isStale}>{isStale ? t('staleAge', { age: format.age(ageMs) }) : format.age(ageMs)}</Age>
}
