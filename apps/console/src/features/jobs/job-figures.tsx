'use client'

import { isJobOver, type Job } from '@headgate/domain'
import { useTranslations } from 'next-intl'
import { rich } from '@/lib/rich'
import { useFormat } from '@/lib/use-format'

/** What was moved, how fast, how slowed down and how much longer: in words, on one line where there is room. */
export const JobFigures = ({ job }: { job: Job }) => {
  const t = useTranslations('jobs.figures')
  const format = useFormat()
  const { bytesDone, bytesTotal, itemsDone, itemsTotal, bytesPerSec, etaMs } = job.progress
  const isMoving = !isJobOver(job.state) && job.state !== 'paused'
  return (
    <>
      {bytesTotal === null ? null : (
        <span>{t.rich('bytes', { ...rich, done: format.bytes(bytesDone), total: format.bytes(bytesTotal) })}</span>
      )}
      <span>
        {t.rich(`items.${job.kind}`, { ...rich, done: format.number(itemsDone), total: format.number(itemsTotal) })}
      </span>
      {isMoving && bytesPerSec !== null ? (
        <span>{t.rich('rate', { ...rich, value: format.bytes(bytesPerSec) })}</span>
      ) : null}
      {isJobOver(job.state) ? null : (
        <span className="text-muted-foreground">
          {job.throttleBytesPerSec === null
            ? t('noThrottle')
            : t('throttle', { value: format.bytes(job.throttleBytesPerSec) })}
        </span>
      )}
      {isMoving ? (
        <span>{etaMs === null ? t('etaUnknown') : t.rich('eta', { ...rich, value: format.duration(etaMs) })}</span>
      ) : null}
    </>
  )
}
