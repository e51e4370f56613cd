'use client'

import type { TopicDetail } from '@headgate/domain'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { IncompleteNote } from '@/lib/incomplete-note'
import { Loaded, type LoadedQuery } from '@/lib/loaded'
import { problemOf } from '@/lib/problem'
import { useTRPC } from '@/lib/trpc'
import { useUrlState } from '@/lib/use-url-state'
import { TopicConfigsTab } from '../configs/topic-configs-tab.tsx'
import { TopicJobBar } from '../jobs/topic-job-bar.tsx'
import { RecordsTab } from '../records/records-tab.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { GroupsTab } from './groups-tab.tsx'
import { PartitionsCard } from './partitions-card.tsx'
import { PartitionsSkeleton } from './partitions-skeleton.tsx'
import { SettingsTab } from './settings-tab.tsx'
import { StorageCard } from './storage-card.tsx'
import { readTab } from './tab.ts'
import { TopicDialogs } from './topic-dialogs.tsx'
import { TopicHead } from './topic-head.tsx'
import { TopicTabs } from './topic-tabs.tsx'

const NoSuchTopic = ({ slug, name }: { slug: string; name: string }) => {
  const t = useTranslations('topic')
  return (
    <NotFound head={name} isMono title={t('notFound', { name })} href={`/c/${slug}/topics`} toList={t('backToList')}>
      {t('notFoundBody')}
    </NotFound>
  )
}

const TopicBody = ({ slug, name, topic }: { slug: string; name: string; topic: LoadedQuery<TopicDetail> }) => {
  const tab = readTab(useUrlState().get('tab'))
  return (
    <>
      <TopicHead slug={slug} name={name} topic={topic.data} error={topic.error} />
      <TopicTabs slug={slug} name={name} topic={topic.data} current={tab} />
      {tab === 'partitions' ? (
        <Loaded query={topic} skeleton={<PartitionsSkeleton />}>
          {(detail) => (
            <>
              <IncompleteNote incomplete={detail.incomplete} />
              <TopicJobBar slug={slug} topic={name} />
              <PartitionsCard topic={detail} />
              <StorageCard topic={detail} />
            </>
          )}
        </Loaded>
      ) : null}
      {tab === 'records' ? <RecordsTab slug={slug} name={name} numPartitions={topic.data?.numPartitions ?? 0} /> : null}
      {tab === 'configs' ? (
        <TopicConfigsTab slug={slug} name={name} isProtected={topic.data?.isInternal ?? false} />
      ) : null}
      {tab === 'settings' ? (
        <Loaded query={topic} skeleton={<PartitionsSkeleton />}>
          {(detail) => <SettingsTab slug={slug} topic={detail} />}
        </Loaded>
      ) : null}
      {tab === 'groups' ? <GroupsTab slug={slug} name={name} /> : null}
    </>
  )
}

export const TopicPage = ({ slug, name }: { slug: string; name: string }) => {
  const trpc = useTRPC()
  const topic = useQuery({ ...trpc.topics.get.queryOptions({ c: slug, t: name }), refetchInterval: 2_500 })
  const isGone = Boolean(topic.error) && problemOf(topic.error).code === 'NOT_FOUND'
  return (
    <>
      {isGone ? <NoSuchTopic slug={slug} name={name} /> : <TopicBody slug={slug} name={name} topic={topic} />}
      {/* Outlives the topic: who has just deleted it reads the outcome and may undo it. */}
      {topic.data ? <TopicDialogs slug={slug} topic={topic.data} /> : null}
    </>
  )
}
