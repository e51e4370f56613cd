'use client'

import { Card, CardBody, CommandLine, EmptyState, Skeleton } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { Loaded } from '@/lib/loaded'
import { RunningJob } from '../jobs/running-job.tsx'
import { useJobsUnderWay } from '../jobs/use-jobs.ts'
import { EMPTY_ICON } from './goals.ts'
import { OngoingCard } from './ongoing-card.tsx'

/** Our jobs under way, each with what may be asked of it. */
const JobsUnderWay = ({ slug }: { slug: string }) => {
  const t = useTranslations('reassignments')
  const common = useTranslations('common')
  const jobs = useJobsUnderWay(slug)
  return (
    <Card title={t('running.jobs')} meta={t('running.jobsMeta')}>
      <Loaded
        query={jobs}
        skeleton={
          <CardBody>
            <Skeleton className="h-8 w-full" />
          </CardBody>
        }
      >
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={EMPTY_ICON} title={t('running.none')}>
              <p>{t('running.noneBody')}</p>
              <CommandLine copyLabel={common('copy')} copiedLabel={common('copied')}>
                headgate topics set-rf readings 3 --throttle 10MB --watch
              </CommandLine>
            </EmptyState>
          ) : (
            <ul className="divide-y divide-border">
              {items.map((job) => (
                <RunningJob key={job.id} job={job} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  )
}

/** What we move, and what the controller moves whoever began it. */
export const RunningTab = ({ slug }: { slug: string }) => (
  <>
    <JobsUnderWay slug={slug} />
    <OngoingCard slug={slug} />
  </>
)
