'use client'

import { Button } from '@headgate/ui'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { DataAge } from '@/lib/data-age'
import { IncompleteNote } from '@/lib/incomplete-note'
import { Loaded } from '@/lib/loaded'
import { rich } from '@/lib/rich'
import { useCan } from '@/lib/use-can'
import { useFormat } from '@/lib/use-format'
import { useRowWalk } from '@/lib/use-row-walk'
import { useUrlState } from '@/lib/use-url-state'
import { PageHead } from '../shell/page-head.tsx'
import { CreateTopicDialog } from './create-topic-dialog.tsx'
import { readFilters } from './topic-filters.ts'
import { TopicSearch } from './topic-search.tsx'
import { TopicsEmpty } from './topics-empty.tsx'
import { TopicsSkeleton } from './topics-skeleton.tsx'
import { TopicsTable } from './topics-table.tsx'
import { useTopics } from './use-topics.ts'

export const TopicsPage = ({ slug }: { slug: string }) => {
  const t = useTranslations('topics')
  const format = useFormat()
  const url = useUrlState()
  const canCreate = useCan('topic.create')
  const filters = readFilters(url.get)
  const topics = useTopics(slug, filters)
  const scope = useRef<HTMLDivElement>(null)
  const walk = useRowWalk(scope)
  const first = topics.data?.pages[0]
  const createButton = canCreate ? (
    <Button variant="primary" onClick={() => url.set({ dialog: 'create' }, 'push')}>
      <Plus aria-hidden />
      {t('create')}
    </Button>
  ) : null
  return (
    <>
      <PageHead
        title={t('title')}
        facts={
          first ? (
            <>
              <span>
                {t.rich('facts.all', { ...rich, value: format.number(first.counts.all), count: first.counts.all })}
              </span>
              <span>{t.rich('facts.internal', { ...rich, value: format.number(first.counts.internal) })}</span>
            </>
          ) : null
        }
      >
        <DataAge asOf={first?.asOf} error={topics.error} />
        {createButton}
      </PageHead>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only passes arrow keys on to the links of the rows */}
      <div ref={scope} onKeyDown={walk} className="grid gap-4">
        <TopicSearch filters={filters} counts={first?.counts} onChange={url.set} />
        <IncompleteNote incomplete={first?.incomplete ?? []} />
        <Loaded query={topics} skeleton={<TopicsSkeleton />}>
          {(data) =>
            data.pages[0]?.total === 0 ? (
              <TopicsEmpty
                isFiltered={filters.search !== '' || filters.state !== null}
                onChange={url.set}
                action={createButton}
              />
            ) : (
              <TopicsTable
                slug={slug}
                items={data.pages.flatMap((page) => page.items)}
                total={data.pages[0]?.total ?? 0}
                sort={filters.sort}
                onSort={(sort) => url.set({ sort })}
                onNeedMore={topics.hasNextPage && !topics.isFetchingNextPage ? () => topics.fetchNextPage() : undefined}
              />
            )
          }
        </Loaded>
      </div>
      {url.get('dialog') === 'create' ? (
        <CreateTopicDialog slug={slug} onClose={() => url.set({ dialog: null })} />
      ) : null}
    </>
  )
}
