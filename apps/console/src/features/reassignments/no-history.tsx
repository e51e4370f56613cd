'use client'

import { CommandLine, EmptyState } from '@headgate/ui'
import { History } from 'lucide-react'
import { useTranslations } from 'next-intl'

/** Before the first job has ended: what will stand here. */
export const NoHistory = () => {
  const t = useTranslations('reassignments.history')
  const common = useTranslations('common')
  return (
    <EmptyState icon={History} title={t('none')}>
      <p>{t('noneBody')}</p>
      <CommandLine copyLabel={common('copy')} copiedLabel={common('copied')}>
        headgate jobs list
      </CommandLine>
    </EmptyState>
  )
}
