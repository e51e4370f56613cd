'use client'

import type { TopicListItem } from '@headgate/domain'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ReviewDialog } from '../change/review-dialog.tsx'
import { RfDialog } from '../reassignments/rf-dialog.tsx'
import { ElectDialog } from '../topic/elect-dialog.tsx'
import type { BulkDialog } from './bulk-bar.tsx'
import { BulkConfigDialog } from './bulk-config-dialog.tsx'

const BulkDelete = ({ slug, names, onClose }: { slug: string; names: readonly string[]; onClose: () => void }) => {
  const t = useTranslations('topics.bulkDelete')
  const bulk = useTranslations('topics.bulk')
  const [topics] = useState(names)
  return (
    <ReviewDialog
      slug={slug}
      changes={topics.map((topic) => ({ kind: 'DeleteTopic', topic }))}
      title={t('title')}
      description={bulk('topics', { count: topics.length })}
      applyLabel={t('apply')}
      done={() => t('done', { count: topics.length })}
      onClose={onClose}
    />
  )
}

/** What is done with all chosen topics at once. */
export const BulkDialogs = ({
  slug,
  dialog,
  names,
  topics,
  onClose,
}: {
  slug: string
  dialog: BulkDialog
  names: readonly string[]
  topics: readonly TopicListItem[]
  onClose: () => void
}) => {
  const t = useTranslations('topics.bulk')
  if (dialog === 'replication-factor') return <RfDialog slug={slug} topics={names} onClose={onClose} />
  if (dialog === 'configs') return <BulkConfigDialog slug={slug} names={names} onClose={onClose} />
  if (dialog === 'delete-chosen') return <BulkDelete slug={slug} names={names} onClose={onClose} />
  if (dialog === 'elect')
    return (
      <ElectDialog
        slug={slug}
        partitions={topics.flatMap(({ name, numPartitions }) =>
          Array.from({ length: numPartitions }, (_, partition) => ({ topic: name, partition })),
        )}
        description={t('topics', { count: topics.length })}
        leftOut={names.length - topics.length}
        onClose={onClose}
      />
    )
  return null
}
