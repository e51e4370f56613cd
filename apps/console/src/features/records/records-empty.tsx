'use client'

import { CommandLine, EmptyState } from '@headgate/ui'
import { Inbox } from 'lucide-react'
import { useTranslations } from 'next-intl'

export const RecordsEmpty = ({ topic, isFromStart }: { topic: string; isFromStart: boolean }) => {
  const t = useTranslations('records')
  const common = useTranslations('common')
  if (!isFromStart)
    return (
      <EmptyState icon={Inbox} title={t('noneFrom')}>
        {t('noneFromBody')}
      </EmptyState>
    )
  return (
    <EmptyState icon={Inbox} title={t('none')}>
      <p>{t('noneBody')}</p>
      <CommandLine copyLabel={common('copy')} copiedLabel={common('copied')}>
        {`kafka-console-producer.sh --bootstrap-server kafka-1:9092 --command-config client.properties --topic ${topic}`}
      </CommandLine>
    </EmptyState>
  )
}
