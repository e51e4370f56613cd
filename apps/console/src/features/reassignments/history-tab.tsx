'use client'

import { Button, Card, CommandLine, EmptyState, SkeletonRows, Table, TableFooter } from '@headgate/ui'
import { History } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Loaded } from '@/lib/loaded'
import { JobsTable } from '../jobs/jobs-table.tsx'
import { useJobHistory } from '../jobs/use-jobs.ts'

/** Jobs that are over, newest first. */
export const HistoryTab = ({ slug }: { slug: string }) => {
  const t = useTranslations('reassignments.history')
  const common = useTranslations('common')
  const history = useJobHistory(slug)
  return (
    <Card title={t('title')}>
      <Loaded
        query={history}
        skeleton={
          <Table density="tight">
            <tbody>
              <SkeletonRows rows={6} columns={6} />
            </tbody>
          </Table>
        }
      >
        {({ pages }) => {
          const jobs = pages.flatMap(({ items }) => items)
          if (jobs.length === 0)
            return (
              <EmptyState icon={History} title={t('none')}>
                <p>{t('noneBody')}</p>
                <CommandLine copyLabel={common('copy')} copiedLabel={common('copied')}>
                  headgate jobs list
                </CommandLine>
              </EmptyState>
            )
          return (
            <>
              <JobsTable slug={slug} jobs={jobs} />
              <TableFooter>
                {t('shown', { shown: jobs.length, total: pages[0]?.total ?? jobs.length })}{' '}
                {history.hasNextPage ? (
                  <Button size="sm" onClick={() => history.fetchNextPage()} disabled={history.isFetchingNextPage}>
                    {common('loadMore')}
                  </Button>
                ) : null}
              </TableFooter>
            </>
          )
        }}
      </Loaded>
    </Card>
  )
}
