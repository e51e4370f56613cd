'use client'

import { Button } from '@headgate/ui'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useRef } from 'react'
import { DataAge } from '@/lib/data-age'
import { IncompleteNote } from '@/lib/incomplete-note'
import { Loaded } from '@/lib/loaded'
import { rich } from '@/lib/rich'
import { useCan } from '@/lib/use-can'
import { useFormat } from '@/lib/use-format'
import { useRowWalk } from '@/lib/use-row-walk'
import { useUrlState } from '@/lib/use-url-state'
import { PageHead } from '../shell/page-head.tsx'
import { BULK_DIALOGS, BulkBar } from './bulk-bar.tsx'
import { BulkDialogs } from './bulk-dialogs.tsx'
import { CreateTopicDialog } from './create-topic-dialog.tsx'
import { readFilters } from './topic-filters.ts'
import { TopicSearch } from './topic-search.tsx'
import { TopicsEmpty } from './topics-empty.tsx'
import { TopicsSkeleton } from './topics-skeleton.tsx'
import { TopicsTable } from './topics-table.tsx'
import { useSeenTopics } from './use-seen-topics.ts'
import { useSelection } from './use-selection.ts'
import { useTopics } from './use-topics.ts'

export const TopicsPage = ({ slug }: { slug: string }) => {
  const t = useTranslations('topics')
  const format = useFormat()
  const url = useUrlState()
  const canCreate = useCan('topic.create', { clusterSlug: slug, isFiltered: true })
  const seesAll = useCan('topic.view', { clusterSlug: slug })
  const filters = readFilters(url.get)
  const topics = useTopics(slug, filters)
  const scope = useRef<HTMLDivElement>(null)
  const walk = useRowWalk(scope)
  const first = topics.data?.pages[0]
  const items = topics.data?.pages.flatMap((page) => page.items) ?? []
  const selection = useSelection()
  const chosenItems = useSeenTopics(items, selection.chosen)
  const bulkDialog = BULK_DIALOGS.find((name) => name === url.get('dialog'))
  const onKeyDown = (event: KeyboardEvent) => {
    const name = event.target instanceof HTMLElement ? event.target.dataset.topic : undefined
    if (event.key === 'x' && name !== undefined && !event.metaKey && !event.ctrlKey) {
      event.preventDefault()
      selection.toggle(name)
    } else walk(event)
  }
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
      <div ref={scope} onKeyDown={onKeyDown} className="grid gap-4">
        <TopicSearch filters={filters} counts={first?.counts} onChange={url.set} />
        <IncompleteNote incomplete={first?.incomplete ?? []} />
        <Loaded query={topics} skeleton={<TopicsSkeleton />}>
          {(data) =>
            data.pages[0]?.total === 0 ? (
              <TopicsEmpty
                seesAll={seesAll}
                isFiltered={filters.search !== '' || filters.state !== null}
                onChange={url.set}
                action={createButton}
              />
            ) : (
              <TopicsTable
                slug={slug}
                items={items}
                total={data.pages[0]?.total ?? 0}
                sort={filters.sort}
                onSort={(sort) => url.set({ sort })}
                selection={selection}
                onNeedMore={topics.hasNextPage && !topics.isFetchingNextPage ? () => topics.fetchNextPage() : undefined}
              />
            )
          }
        </Loaded>
        {selection.chosen.size > 0 ? (
          <BulkBar
            slug={slug}
            names={[...selection.chosen]}
            topics={chosenItems}
            onDialog={(dialog) => url.set({ dialog }, 'push')}
            onClear={selection.clear}
          />
        ) : null}
      </div>
      {url.get('dialog') === 'create' ? (
        <CreateTopicDialog slug={slug} onClose={() => url.set({ dialog: null })} />
      ) : null}
      {bulkDialog && selection.chosen.size > 0 ? (
        <BulkDialogs
          slug={slug}
          dialog={bulkDialog}
          names={[...selection.chosen]}
          topics={chosenItems}
          onClose={() => url.set({ dialog: null })}
        />
      ) : null}
    </>
  )
}
