'use client'

import type { TopicDetail } from '@headgate/domain'
import { Button, Menu, MenuItem, Skeleton, StateBadge } from '@headgate/ui'
import { Copy, Ellipsis, RotateCcw, Scissors, Trash2, Vote } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { DataAge } from '@/lib/data-age'
import { useCan } from '@/lib/use-can'
import { useUrlState } from '@/lib/use-url-state'
import { PageHead } from '../shell/page-head.tsx'
import { STATE_TONE } from '../topics/topic-state.tsx'
import { TopicFacts } from './topic-facts.tsx'

/** The topic's state in words: how many partitions are not whole, or that all are. */
const TopicBadges = ({ topic }: { topic: TopicDetail }) => {
  const t = useTranslations('topic')
  const states = useTranslations('topics.state')
  const offline = topic.partitions.filter((partition) => partition.state === 'offline').length
  const under = topic.partitions.filter((partition) => partition.state === 'under-replicated').length
  if (offline + under === 0) return <StateBadge tone={STATE_TONE[topic.state]}>{states(topic.state)}</StateBadge>
  return (
    <>
      {offline > 0 ? <StateBadge tone="error">{t('offline', { count: offline })}</StateBadge> : null}
      {under > 0 ? <StateBadge tone="warn">{t('underReplicated', { count: under })}</StateBadge> : null}
    </>
  )
}

export const TopicHead = ({
  slug,
  name,
  topic,
  error,
}: {
  slug: string
  name: string
  topic: TopicDetail | undefined
  error: unknown
}) => {
  const t = useTranslations('topic')
  const url = useUrlState()
  const here = { clusterSlug: slug, name }
  const canAlter = useCan('topic.alter', here)
  const canDelete = useCan('topic.delete', here)
  const canReassign = useCan('partition.reassign', here)
  const canElect = useCan('partition.elect', here)
  // A clone gets a name of its own, which is not known yet.
  const canCreate = useCan('topic.create', { clusterSlug: slug, isFiltered: true })
  const canTruncate = useCan('record.delete', here)
  const isProtected = topic?.isInternal ?? true
  return (
    <PageHead
      title={name}
      isMono
      badge={topic ? <TopicBadges topic={topic} /> : null}
      facts={topic ? <TopicFacts topic={topic} /> : error ? null : <Skeleton className="w-80" />}
    >
      <DataAge asOf={topic?.asOf} error={error} />
      {canReassign && topic ? (
        <Button onClick={() => url.set({ dialog: 'replication-factor' }, 'push')}>{t('changeRf')}</Button>
      ) : null}
      {canAlter && !isProtected ? (
        <Button onClick={() => url.set({ dialog: 'add-partitions' }, 'push')}>{t('addPartitions.action')}</Button>
      ) : null}
      {topic && (canElect || (!isProtected && (canDelete || canCreate || canTruncate))) ? (
        <Menu
          trigger={
            <Button icon aria-label={t('more')}>
              <Ellipsis aria-hidden />
            </Button>
          }
        >
          {canElect ? (
            <MenuItem onSelect={() => url.set({ dialog: 'elect' }, 'push')}>
              <Vote aria-hidden />
              {t('settings.elect.action')}
            </MenuItem>
          ) : null}
          {canCreate && !isProtected ? (
            <MenuItem onSelect={() => url.set({ dialog: 'clone' }, 'push')}>
              <Copy aria-hidden />
              {t('settings.clone.action')}
            </MenuItem>
          ) : null}
          {canTruncate && !isProtected ? (
            <MenuItem isDanger onSelect={() => url.set({ dialog: 'truncate' }, 'push')}>
              <Scissors aria-hidden />
              {t('settings.truncate.action')}
            </MenuItem>
          ) : null}
          {canDelete && !isProtected ? (
            <MenuItem isDanger onSelect={() => url.set({ dialog: 'recreate' }, 'push')}>
              <RotateCcw aria-hidden />
              {t('settings.recreate.action')}
            </MenuItem>
          ) : null}
          {canDelete && !isProtected ? (
            <MenuItem isDanger onSelect={() => url.set({ dialog: 'delete' }, 'push')}>
              <Trash2 aria-hidden />
              {t('delete.action')}
            </MenuItem>
          ) : null}
        </Menu>
      ) : null}
    </PageHead>
  )
}
