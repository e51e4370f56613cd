'use client'

import { Button, CommandLine, EmptyState } from '@headgate/ui'
import { SearchX, ShieldCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

const COMMAND =
  'kafka-acls.sh --bootstrap-server kafka-1:9092 --command-config client.properties --add --allow-principal User:historian --operation Read --topic plant. --resource-pattern-type prefixed'

export const AclsEmpty = ({
  isFiltered,
  onClear,
  action,
}: {
  isFiltered: boolean
  onClear: () => void
  action: ReactNode
}) => {
  const t = useTranslations('access')
  const common = useTranslations('common')
  if (isFiltered)
    return (
      <EmptyState icon={SearchX} title={t('notFound')} action={<Button onClick={onClear}>{t('clearFilters')}</Button>}>
        {t('notFoundBody')}
      </EmptyState>
    )
  return (
    <EmptyState icon={ShieldCheck} title={t('empty')} action={action}>
      <p>{t('emptyBody')}</p>
      <CommandLine copyLabel={common('copy')} copiedLabel={common('copied')}>
        {COMMAND}
      </CommandLine>
    </EmptyState>
  )
}
