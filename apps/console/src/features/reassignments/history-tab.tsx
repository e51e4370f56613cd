'use client'

import { JOB_ENDS } from '@headgate/domain'
import { Card, EmptyState, Facet, SkeletonRows, Table } from '@headgate/ui'
import { History } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Loaded } from '@/lib/loaded'
import { useUrlState } from '@/lib/use-url-state'
import { JOB_TONE } from '../jobs/job-state.tsx'
import { JobsTable } from '../jobs/jobs-table.tsx'
import { useJobHistory } from '../jobs/use-jobs.ts'
import { HistoryFooter } from './history-footer.tsx'
import { NoHistory } from './no-history.tsx'

/** Jobs that are over, newest first: a page at a time, so that the ten thousandth is as near as the first. */
export const HistoryTab = ({ slug }: { slug: string }) => {
  const t = useTranslations('reassignments.history')
  const states = useTranslations('jobs.state')
  const url = useUrlState()
  const ended = JOB_ENDS.find((state) => state === url.get('ended')) ?? null
  const before = url.get('before')
  const history = useJobHistory(slug, { ended, before })
  return (
    <>
      <fieldset className="flex flex-wrap gap-1.5" aria-label={t('filter')}>
        {JOB_ENDS.map((state) => (
          <Facet
            key={state}
            isOn={state === ended}
            tone={JOB_TONE[state]}
            onToggle={() => url.set({ ended: state === ended ? null : state, before: null })}
          >
            {states(state)}
          </Facet>
        ))}
      </fieldset>
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
          {({ items, total, nextCursor }) =>
            items.length === 0 && ended === null && before === null ? (
              <NoHistory />
            ) : (
              <>
                {items.length === 0 ? (
                  <EmptyState icon={History} title={t('noneSuch')}>
                    {t('noneSuchBody')}
                  </EmptyState>
                ) : (
                  <JobsTable slug={slug} jobs={items} />
                )}
                <HistoryFooter
                  shown={items.length}
                  total={total}
                  isBusy={history.isPlaceholderData}
                  onNewest={before === null ? null : () => url.set({ before: null }, 'push')}
                  onOlder={nextCursor === null ? null : () => url.set({ before: nextCursor }, 'push')}
                />
              </>
            )
          }
        </Loaded>
      </Card>
    </>
  )
}
