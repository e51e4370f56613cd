'use client'

import type { TopicDetail } from '@headgate/domain'
import { Tabs } from '@headgate/ui'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/lib/trpc'
import { TOPIC_TABS, type TopicTab } from './tab.ts'

/** Tabs are links with their counts. */
export const TopicTabs = ({
  slug,
  name,
  topic,
  current,
}: {
  slug: string
  name: string
  topic: TopicDetail | undefined
  current: TopicTab
}) => {
  const t = useTranslations('topic')
  const trpc = useTRPC()
  const input = { c: slug, t: name }
  const configs = useQuery({ ...trpc.topics.configs.queryOptions(input), staleTime: 30_000 })
  const groups = useQuery({ ...trpc.topics.groups.queryOptions(input), staleTime: 15_000 })
  const set = configs.data?.items.filter((entry) => entry.source === 'TOPIC_CONFIG').length
  const counts: Partial<Record<TopicTab, string | number>> = {
    ...(topic ? { partitions: topic.numPartitions } : {}),
    ...(set === undefined ? {} : { configs: t('configsSet', { count: set }) }),
    ...(groups.data ? { groups: groups.data.items.length } : {}),
  }
  return (
    <Tabs label={t('tabsLabel')}>
      {TOPIC_TABS.map((tab) => (
        <Link
          key={tab}
          href={tab === 'partitions' ? '?' : `?tab=${tab}`}
          scroll={false}
          {...(tab === current ? { 'aria-current': 'page' as const } : {})}
        >
          {t(`tab.${tab}`)}
          {counts[tab] === undefined ? null : <i>{counts[tab]}</i>}
        </Link>
      ))}
    </Tabs>
  )
}
