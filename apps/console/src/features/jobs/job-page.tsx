'use client'

import { isJobOver } from '@headgate/domain'
import { Card, CardBody, Skeleton } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { Loaded } from '@/lib/loaded'
import { problemOf } from '@/lib/problem'
import { useCan } from '@/lib/use-can'
import { useWordingText } from '../change/use-wording-text.ts'
import { NotFound } from '../shell/not-found.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { InFlightCard } from './in-flight-card.tsx'
import { JobActions } from './job-actions.tsx'
import { JobFacts } from './job-facts.tsx'
import { JobLogCard } from './job-log-card.tsx'
import { JobNotes } from './job-notes.tsx'
import { JobProgressView } from './job-progress.tsx'
import { JobStateBadge } from './job-state.tsx'
import { UndoButton } from './undo-button.tsx'
import { useJob } from './use-jobs.ts'

const NoSuchJob = ({ slug }: { slug: string }) => {
  const t = useTranslations('jobs')
  return (
    <NotFound
      head={t('job')}
      title={t('notFound')}
      href={`/c/${slug}/reassignments?tab=history`}
      toList={t('toHistory')}
    >
      {t('notFoundBody')}
    </NotFound>
  )
}

const ProgressSkeleton = () => (
  <Card label="…">
    <CardBody className="grid gap-2">
      <Skeleton className="h-8 w-full" />
      <Skeleton className="h-4 w-80" />
    </CardBody>
  </Card>
)

/** One change that takes long. It goes on without this page: whoever comes back finds it where it stands. */
export const JobPage = ({ slug, id }: { slug: string; id: string }) => {
  const t = useTranslations('jobs')
  const wording = useWordingText()
  const query = useJob(id)
  const canUndo = useCan('partition.reassign', { clusterSlug: slug, isFiltered: true })
  if (query.error && problemOf(query.error).code === 'NOT_FOUND') return <NoSuchJob slug={slug} />
  const job = query.data
  return (
    <>
      <PageHead
        title={job ? wording.title(job) : t('job')}
        badge={job ? <JobStateBadge job={job} /> : null}
        facts={job ? <JobFacts job={job} /> : <Skeleton className="w-80" />}
      >
        {job ? <JobActions job={job} /> : null}
        {job?.planId && isJobOver(job.state) && job.state !== 'rolled-back' && canUndo ? (
          <UndoButton slug={slug} planId={job.planId} />
        ) : null}
      </PageHead>
      <Loaded query={query} skeleton={<ProgressSkeleton />}>
        {(current) => (
          <>
            <JobNotes job={current} />
            <Card title={t('progress')} end={<span className="text-xs text-muted-foreground">{t('goesOn')}</span>}>
              <CardBody>
                <JobProgressView job={current} isBig />
              </CardBody>
            </Card>
            <InFlightCard job={current} />
          </>
        )}
      </Loaded>
      <JobLogCard id={id} />
    </>
  )
}
