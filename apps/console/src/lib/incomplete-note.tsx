'use client'

import type { Incomplete } from '@headgate/domain'
import { Note } from '@headgate/ui'
import { useTranslations } from 'next-intl'

/** Says which broker did not answer and why, wherever a figure is missing or a list may be short. */
export const IncompleteNote = ({ incomplete }: { incomplete: readonly Incomplete[] }) => {
  const t = useTranslations('common')
  if (incomplete.length === 0) return null
  const reasons = incomplete
    .map(({ brokerId, reason }) => (brokerId === null ? reason : t('incompleteBroker', { brokerId, reason })))
    .join('; ')
  return <Note tone="warn">{t('incomplete', { reasons })}</Note>
}
