'use client'

import type { Incomplete } from '@headgate/domain'
import { Note } from '@headgate/ui'
import { useTranslations } from 'next-intl'

/** Says which brokers did not answer and why, wherever a figure is missing or a list may be short; each reason once. */
export const IncompleteNote = ({ incomplete }: { incomplete: readonly Incomplete[] }) => {
  const t = useTranslations('common')
  if (incomplete.length === 0) return null
  const reasons = [...Map.groupBy(incomplete, ({ reason }) => reason)]
    .map(([reason, silent]) => {
      const ids = [...new Set(silent.flatMap(({ brokerId }) => (brokerId === null ? [] : [brokerId])))]
      return ids.length === 0 ? reason : t('incompleteBrokers', { count: ids.length, ids: ids.join(', '), reason })
    })
    .join(' ')
  return <Note tone="warn">{t('incomplete', { reasons })}</Note>
}
