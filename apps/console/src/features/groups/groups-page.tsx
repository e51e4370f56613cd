'use client'

import { Button, Card, CommandLine, EmptyState, SkeletonRows, Table, TableFooter } from '@headgate/ui'
import { Users } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { PageHead } from '@/features/shell/page-head'
import { DataAge } from '@/lib/data-age'
import { IncompleteNote } from '@/lib/incomplete-note'
import { Loaded } from '@/lib/loaded'
import { rich } from '@/lib/rich'
import { UrlSearch } from '@/lib/url-search'
import { useCan } from '@/lib/use-can'
import { useRowWalk } from '@/lib/use-row-walk'
import { useUrlState } from '@/lib/use-url-state'
import { sortOf } from './group-sort.ts'
import { GroupsTable } from './groups-table.tsx'
import { useGroups } from './use-groups.ts'

const CONSUME = 'kafka-console-consumer.sh --bootstrap-server <broker> --topic <topic> --group my-group'

/** Groups of every type, the one that lags most first. */
export const GroupsPage = ({ slug }: { slug: string }) => {
  const t = useTranslations('groups')
  const common = useTranslations('common')
  const url = useUrlState()
  const seesAll = useCan('group.view', { clusterSlug: slug })
  const search = url.get('search') ?? ''
  const sort = sortOf(url.get('sort'))
  const groups = useGroups(slug, search, sort)
  const scope = useRef<HTMLDivElement>(null)
  const walk = useRowWalk(scope)
  const newest = groups.data?.pages[0]
  return (
    <>
      <PageHead title={t('title')}>
        <DataAge asOf={newest?.asOf} error={groups.error} />
      </PageHead>
      <IncompleteNote incomplete={newest?.incomplete ?? []} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only passes arrow keys on to the links of the rows */}
      <div ref={scope} onKeyDown={walk}>
        <Card label={t('title')}>
          <div className="border-b border-border px-4 py-2">
            <UrlSearch
              className="max-w-80"
              label={t('search')}
              placeholder={t('search')}
              value={search}
              onChange={(next) => url.set({ search: next })}
            />
          </div>
          <Loaded
            query={groups}
            skeleton={
              <Table>
                <tbody>
                  <SkeletonRows columns={6} />
                </tbody>
              </Table>
            }
          >
            {({ pages }) => {
              const items = pages.flatMap((page) => page.items)
              if (items.length === 0)
                return search ? (
                  <EmptyState title={t('nothingFound', { search })} />
                ) : !seesAll ? (
                  <EmptyState icon={Users} title={t('noneSeen')}>
                    {t('noneSeenWhy')}
                  </EmptyState>
                ) : (
                  <EmptyState icon={Users} title={t('none')}>
                    <p>{t('noneWhy')}</p>
                    <CommandLine copyLabel={common('copy')} copiedLabel={common('copied')}>
                      {CONSUME}
                    </CommandLine>
                  </EmptyState>
                )
              return (
                <>
                  <GroupsTable
                    slug={slug}
                    groups={items}
                    sort={sort}
                    onSort={(next) => url.set({ sort: next === '-lag' ? null : next })}
                  />
                  <TableFooter keys={common.rich('rowKeys', rich)}>
                    {t('shown', { shown: items.length, total: pages[0]?.total ?? items.length })}{' '}
                    {groups.hasNextPage ? (
                      <Button size="sm" onClick={() => groups.fetchNextPage()} disabled={groups.isFetchingNextPage}>
                        {common('loadMore')}
                      </Button>
                    ) : null}
                  </TableFooter>
                </>
              )
            }}
          </Loaded>
        </Card>
      </div>
    </>
  )
}
