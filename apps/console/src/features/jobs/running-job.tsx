'use client'

import type { Job } from '@headgate/domain'
import { StateWord } from '@headgate/ui'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useWordingText } from '../change/use-wording-text.ts'
import { JobActions } from './job-actions.tsx'
import { JobProgressView } from './job-progress.tsx'
import { JobStateWord } from './job-state.tsx'

/** One job under way within a list: name, state, progress and what may be asked of it. */
export const RunningJob = ({ job }: { job: Job }) => {
  const t = useTranslations('jobs')
  const wording = useWordingText()
  return (
    <li className="grid gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link className="link min-w-0 wrap-anywhere" href={`/c/${job.clusterSlug}/jobs/${job.id}`}>
          {wording.title(job)}
        </Link>
        <span className="ml-auto">
          {job.isDriven ? <JobStateWord job={job} /> : <StateWord tone="info">{t('waiting.short')}</StateWord>}
        </span>
      </div>
      <JobProgressView job={job} />
      <div className="flex flex-wrap gap-2">
        <JobActions job={job} size="sm" />
      </div>
    </li>
  )
}
