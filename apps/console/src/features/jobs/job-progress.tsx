'use client'

import { isJobOver, type Job } from '@headgate/domain'
import { ProgressBar } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'
import { useWordingText } from '../change/use-wording-text.ts'
import { JobFigures } from './job-figures.tsx'
import { jobShare } from './job-share.ts'

/** Percent, bar, figures. */
export const JobProgressView = ({ job, isBig = false }: { job: Job; isBig?: boolean }) => {
  const t = useTranslations('jobs')
  const format = useFormat()
  const wording = useWordingText()
  const share = jobShare(job.progress)
  const isResting = job.state === 'paused' || (isJobOver(job.state) && job.state !== 'succeeded')
  return (
    <div className="grid gap-2">
      <div className="flex items-center gap-3">
        <span className={isBig ? 'big' : 'fig'}>{format.percent(share)}</span>
        <div className="min-w-0 flex-1">
          <ProgressBar share={share} isResting={isResting} label={t('progressOf', { title: wording.title(job) })} />
        </div>
      </div>
      <p className="flex flex-wrap gap-x-5 gap-y-1">
        <JobFigures job={job} />
      </p>
    </div>
  )
}
