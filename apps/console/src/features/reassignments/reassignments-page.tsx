'use client'

import { Tabs } from '@headgate/ui'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { DataAge } from '@/lib/data-age'
import { useUrlState } from '@/lib/use-url-state'
import { useJobsUnderWay } from '../jobs/use-jobs.ts'
import { PageHead } from '../shell/page-head.tsx'
import { REASSIGNMENT_TABS, readReassignmentTab } from './goals.ts'
import { HistoryTab } from './history-tab.tsx'
import { OrphanedThrottles } from './orphaned-throttles.tsx'
import { PlanTab } from './plan-tab.tsx'
import { ReassignmentDialogs } from './reassignment-dialogs.tsx'
import { RunningTab } from './running-tab.tsx'

/** Where replicas lie, and how to move them without losing sleep: plan, what runs, what ran. */
export const ReassignmentsPage = ({ slug }: { slug: string }) => {
  const t = useTranslations('reassignments')
  const url = useUrlState()
  const jobs = useJobsUnderWay(slug)
  const tab = readReassignmentTab(url.get('tab'))
  return (
    <>
      <PageHead title={t('title')} facts={t('intro')}>
        <DataAge asOf={jobs.data?.asOf} error={jobs.error} />
      </PageHead>
      <Tabs label={t('title')}>
        {REASSIGNMENT_TABS.map((name) => (
          <Link
            key={name}
            href={name === 'plan' ? '?' : `?tab=${name}`}
            scroll={false}
            {...(name === tab ? { 'aria-current': 'page' as const } : {})}
          >
            {t(`tab.${name}`)}
            {name === 'running' && jobs.data ? <i>{jobs.data.total}</i> : null}
          </Link>
        ))}
      </Tabs>
      <OrphanedThrottles slug={slug} isWatched={tab === 'running'} />
      {tab === 'plan' ? <PlanTab slug={slug} /> : null}
      {tab === 'running' ? <RunningTab slug={slug} /> : null}
      {tab === 'history' ? <HistoryTab slug={slug} /> : null}
      <ReassignmentDialogs slug={slug} />
    </>
  )
}
