'use client'

import type { TopicListItem } from '@headgate/domain'
import { Button, Kbd } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import type { Permission } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'
import { useKey } from '@/lib/use-key'
import { useRefusalOfAll } from '@/lib/use-refusal-of-all'

export const BULK_DIALOGS = ['replication-factor', 'configs', 'elect', 'delete-chosen'] as const
export type BulkDialog = (typeof BULK_DIALOGS)[number]

type Action = {
  dialog: BulkDialog
  permission: Permission
  label: 'changeRf' | 'configs' | 'elect' | 'delete'
  variant: 'primary' | 'default' | 'danger'
}
const ACTIONS: readonly Action[] = [
  { dialog: 'replication-factor', permission: 'partition.reassign', label: 'changeRf', variant: 'primary' },
  { dialog: 'configs', permission: 'topic.alter', label: 'configs', variant: 'default' },
  { dialog: 'elect', permission: 'partition.elect', label: 'elect', variant: 'default' },
  { dialog: 'delete-chosen', permission: 'topic.delete', label: 'delete', variant: 'danger' },
]

/** How much is chosen, and what can be done with all of it. */
export const BulkBar = ({
  slug,
  names,
  topics,
  onDialog,
  onClear,
}: {
  slug: string
  /** The chosen ones. */
  names: readonly string[]
  /** Those of the chosen that are loaded. */
  topics: readonly TopicListItem[]
  onDialog: (dialog: BulkDialog) => void
  onClear: () => void
}) => {
  const t = useTranslations('topics.bulk')
  const format = useFormat()
  const refusalOf = useRefusalOfAll(slug, names)
  const count = names.length
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
      {ACTIONS.map(({ dialog, permission, label, variant }) => {
        const refusal = refusalOf(permission)
        if (refusal?.lack === 'role') return null
        return (
          <Button
            key={dialog}
            variant={variant}
            disabled={refusal !== null}
            title={refusal?.text}
            onClick={() => onDialog(dialog)}
          >
            {t(label)}
          </Button>
        )
      })}
      <Button variant="ghost" onClick={onClear}>
        {t('clear')} <Kbd>Esc</Kbd>
      </Button>
    </div>
  )
}
