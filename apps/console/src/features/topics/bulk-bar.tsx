'use client'

import type { TopicListItem } from '@headgate/domain'
import { Button, Kbd } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useCan } from '@/lib/use-can'
import { useFormat } from '@/lib/use-format'
import { useKey } from '@/lib/use-key'

export const BULK_DIALOGS = ['replication-factor', 'configs', 'elect', 'delete-chosen'] as const
export type BulkDialog = (typeof BULK_DIALOGS)[number]

/** How much is chosen, and what can be done with all of it. */
export const BulkBar = ({
  count,
  topics,
  onDialog,
  onClear,
}: {
  count: number
  /** Those of the chosen that are loaded. */
  topics: readonly TopicListItem[]
  onDialog: (dialog: BulkDialog) => void
  onClear: () => void
}) => {
  const t = useTranslations('topics.bulk')
  const format = useFormat()
  const can = {
    'replication-factor': useCan('partition.reassign'),
    configs: useCan('topic.alter'),
    elect: useCan('partition.elect'),
    'delete-chosen': useCan('topic.delete'),
  }
  useKey('Escape', onClear)
  const bytes = topics.reduce<number | null>(
    (sum, topic) => (sum === null || topic.bytes === null ? null : sum + topic.bytes),
    0,
  )
  const partitions = topics.reduce((sum, topic) => sum + topic.numPartitions, 0)
  return (
    <div className="bulk-bar" role="toolbar" aria-label={t('label', { count })}>
      <span className="font-medium" role="status">
        {t('selected', { count })}
      </span>
      {topics.length === count ? (
        <span className="text-muted-foreground max-sm:hidden">
          {t('facts', { partitions: format.number(partitions), size: format.bytes(bytes) })}
        </span>
      ) : null}
      <span aria-hidden className="mx-1 h-5 w-px bg-border-strong" />
      {can['replication-factor'] ? (
        <Button variant="primary" onClick={() => onDialog('replication-factor')}>
          {t('changeRf')}
        </Button>
      ) : null}
      {can.configs ? <Button onClick={() => onDialog('configs')}>{t('configs')}</Button> : null}
      {can.elect ? <Button onClick={() => onDialog('elect')}>{t('elect')}</Button> : null}
      {can['delete-chosen'] ? (
        <Button variant="danger" onClick={() => onDialog('delete-chosen')}>
          {t('delete')}
        </Button>
      ) : null}
      <Button variant="ghost" onClick={onClear}>
        {t('clear')} <Kbd>Esc</Kbd>
      </Button>
    </div>
  )
}
