'use client'

import { Button, Card, CommandLine, EmptyState } from '@headgate/ui'
import { Layers, SearchX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { UrlChange } from '@/lib/use-url-state'

const COMMAND =
  'kafka-topics.sh --bootstrap-server kafka-1:9092 --command-config client.properties --create --topic first --partitions 6'

export const TopicsEmpty = ({
  seesAll,
  isFiltered,
  onChange,
  action,
}: {
  /** false: there may be topics of names that are hidden. */
  seesAll: boolean
  isFiltered: boolean
  onChange: (change: UrlChange) => void
  action: ReactNode
}) => {
  const t = useTranslations('topics')
  const common = useTranslations('common')
  if (isFiltered)
    return (
      <Card label={t('title')}>
        <EmptyState
          icon={SearchX}
          title={t('notFound')}
          action={<Button onClick={() => onChange({ q: null, state: null })}>{t('clearFilters')}</Button>}
        >
          {t('notFoundBody')}
        </EmptyState>
      </Card>
    )
  return (
    <Card label={t('title')}>
      {seesAll ? (
        <EmptyState icon={Layers} title={t('empty')} action={action}>
          <p>{t('emptyBody')}</p>
          <CommandLine copyLabel={common('copy')} copiedLabel={common('copied')}>
            {COMMAND}
          </CommandLine>
        </EmptyState>
      ) : (
        <EmptyState icon={Layers} title={t('noneSeen')} action={action}>
          {t('noneSeenBody')}
        </EmptyState>
      )}
    </Card>
  )
}
