'use client'

import type { Job } from '@headgate/domain'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { rich } from '@/lib/rich'
import { useFormat } from '@/lib/use-format'

/** Who asked for it, when it ran, and the plan behind it. */
export const JobFacts = ({ job }: { job: Job }) => {
  const t = useTranslations('jobs.facts')
  const format = useFormat()
  return (
    <>
      <span>{t(`kind.${job.kind}`)}</span>
      <span>{t.rich('by', { ...rich, name: job.createdBy.name, at: format.dateTime(job.createdAt) })}</span>
      {job.startedAt && job.finishedAt ? (
        <span>
          {t.rich('took', {
            ...rich,
            value: format.duration(new Date(job.finishedAt).getTime() - new Date(job.startedAt).getTime()),
          })}
        </span>
      ) : null}
      {job.planId ? (
        <Link className="link" href={`/c/${job.clusterSlug}/changes/${job.planId}`}>
          {t('plan')}
        </Link>
      ) : null}
    </>
  )
}
