'use client'

import { Button, Note } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useRefusal } from '@/lib/use-refusal'
import { useUrlState } from '@/lib/use-url-state'
import { useReassignments } from './use-reassignments.ts'

const NONE = { brokers: [], topics: [] }

/** Throttles that nothing needs any more are told wherever reassignments are, with the way to be rid of them. */
export const OrphanedThrottles = ({ slug, isWatched }: { slug: string; isWatched: boolean }) => {
  const t = useTranslations('reassignments.throttles')
  const url = useUrlState()
  const refusal = useRefusal('partition.reassign', { clusterSlug: slug, isFiltered: true })
  const { brokers, topics } = useReassignments(slug, { isWatched }).data?.throttles.orphaned ?? NONE
  if (brokers.length + topics.length === 0) return null
  const onBrokers = t('brokers', { count: brokers.length, ids: brokers.join(', ') })
  const onTopics = t('topics', { count: topics.length, name: topics[0] ?? '' })
  const where =
    brokers.length > 0 && topics.length > 0
      ? t('and', { a: onBrokers, b: onTopics })
      : brokers.length > 0
        ? onBrokers
        : onTopics
  return (
    <Note
      tone="warn"
      word={t('found')}
      action={
        <>
          <Button size="sm" disabled={refusal !== null} onClick={() => url.set({ dialog: 'throttles' }, 'push')}>
            {t('review')}
          </Button>
          {refusal ? <span className="text-xs text-muted-foreground">{refusal}</span> : null}
        </>
      }
    >
      {t('foundBody', { where })}
    </Note>
  )
}
