'use client'

import type { TopicDetail } from '@headgate/domain'
import { buttonClass } from '@headgate/ui'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { ReviewDialog } from '../change/review-dialog.tsx'

/** What will be lost, then the name, then it is gone; an empty one can be made again by undo. */
export const DeleteTopicDialog = ({
  slug,
  topic,
  onClose,
}: {
  slug: string
  topic: TopicDetail
  onClose: () => void
}) => {
  const t = useTranslations('topic.delete')
  const all = useTranslations('topic')
  return (
    <ReviewDialog
      slug={slug}
      changes={[{ kind: 'DeleteTopic', topic: topic.name }]}
      title={t('title')}
      description={<span className="mono">{topic.name}</span>}
      onClose={onClose}
      applyLabel={t('apply')}
      done={() => t('done', { name: topic.name })}
      outcomeAction={
        <Link className={buttonClass({ variant: 'primary' })} href={`/c/${slug}/topics`}>
          {all('backToList')}
        </Link>
      }
    />
  )
}
