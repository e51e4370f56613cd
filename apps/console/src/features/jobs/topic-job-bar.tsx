'use client'

import { ProgressBar, StateWord } from '@headgate/ui'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useCan } from '@/lib/use-can'
import { useFormat } from '@/lib/use-format'
import { useWordingText } from '../change/use-wording-text.ts'
import { JobActions } from './job-actions.tsx'
import { JobFigures } from './job-figures.tsx'
import { jobShare } from './job-share.ts'
import { useTopicJobs } from './use-topic-jobs.ts'

/** Above the replicas of a topic: the job that moves them. */
export const TopicJobBar = ({ slug, topic }: { slug: string; topic: string }) => {
  const t = useTranslations('jobs')
  const format = useFormat()
  const wording = useWordingText()
  const canView = useCan('job.view', { clusterSlug: slug, name: topic })
  const jobs = useTopicJobs(canView ? slug : null, topic)
  return jobs.map((job) => {
    const title = wording.title(job)
    const share = jobShare(job.progress)
    return (
      <section
        key={job.id}
        aria-label={t('progressOf', { title })}
        className="card flex flex-wrap items-center gap-x-5 gap-y-2 px-4 py-2.5"
      >
        <Link className="hover:underline" href={`/c/${slug}/jobs/${job.id}`}>
          <StateWord tone="moving" className="whitespace-normal">
            {title}
          </StateWord>
        </Link>
        <span className="flex min-w-48 flex-1 items-center gap-3">
          <b className="font-semibold">{format.percent(share)}</b>
          <span className="min-w-16 flex-1">
            <ProgressBar share={share} isResting={job.state === 'paused'} label={t('progressOf', { title })} />
          </span>
        </span>
        <JobFigures job={job} />
        <span className="flex flex-wrap gap-2">
          <JobActions job={job} size="sm" />
        </span>
      </section>
    )
  })
}
