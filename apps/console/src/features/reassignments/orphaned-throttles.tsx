'use client'

import { Button, Note } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useCan } from '@/lib/use-can'
import { useUrlState } from '@/lib/use-url-state'
import { useReassignments } from './use-reassignments.ts'

/** Throttles that nothing needs any more are shown wherever reassignments are, with the way to be rid of them. */
export const OrphanedThrottles = ({ slug }: { slug: string }) => {
  const t = useTranslations('reassignments.throttles')
  const url = useUrlState()
  const canRemove = useCan('partition.reassign')
  const throttles = useReassignments(slug).data?.throttles
  const { brokers = [], topics = [] } = throttles?.orphaned ?? {}
  const count = brokers.length + topics.length
  if (count === 0) return null
  const onBrokers = t('brokers', { count: brokers.length, ids: brokers.join(', ') })
  const onTopics = t('topics', { count: topics.length })
  const where =
    brokers.length > 0 && topics.length > 0
      ? t('and', { a: onBrokers, b: onTopics })
      : brokers.length > 0
        ? onBrokers
        : onTopics
  return (
    <Note
      tone="warn"
      word={t('found', { count })}
      action={
        canRemove ? (
          <Button size="sm" onClick={() => url.set({ dialog: 'throttles' }, 'push')}>
            {t('review')}
          </Button>
        ) : null
      }
    >
      {t('foundBody', { where })}
    </Note>
  )
}
