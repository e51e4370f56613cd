'use client'

import { isJobOver, type Job, type JobState } from '@headgate/domain'
import { Note, ProblemView, type Tone } from '@headgate/ui'
import { useTranslations } from 'next-intl'

const END_TONE: Partial<Record<JobState, Tone>> = {
  succeeded: 'ok',
  failed: 'error',
  cancelled: 'info',
  'rolled-back': 'info',
}

/** What a reader must know before the figures: nobody drives it, something was asked for, or how it ended. */
export const JobNotes = ({ job }: { job: Job }) => {
  const t = useTranslations('jobs')
  const problem = useTranslations('problem')
  const end = END_TONE[job.state]
  const { itemsFailed } = job.progress
  const isOwing = job.owedOn.length > 0
  const clean = isOwing ? '' : t('end.clean')
  return (
    <>
      {!isJobOver(job.state) && !job.isDriven ? (
        <Note tone="info" word={t('waiting.word')}>
          {t('waiting.body')}
        </Note>
      ) : null}
      {job.waitsFor !== null && !isJobOver(job.state) ? (
        <Note tone="info" word={t('waitsFor.word')}>
          {t('waitsFor.body', { what: job.waitsFor })}
        </Note>
      ) : null}
      {isOwing ? (
        <Note tone="warn" word={t('owed.word')}>
          {t('owed.body', { count: job.owedOn.length, brokers: job.owedOn.join(', ') })}
        </Note>
      ) : null}
      {job.request === null ? null : (
        <Note tone="moving" word={t(`request.asked.${job.request}`)}>
          {t('request.taken')}
        </Note>
      )}
      {end && job.state !== 'failed' && itemsFailed > 0 ? (
        <Note tone="warn" word={t(`state.${job.state}`)}>
          {t('end.leftOut', { count: itemsFailed })} {clean}
        </Note>
      ) : null}
      {end && job.state !== 'failed' && itemsFailed === 0 ? (
        <Note tone={end} word={t(`state.${job.state}`)}>
          {t(`end.${job.state as 'succeeded' | 'cancelled' | 'rolled-back'}`)} {clean}
        </Note>
      ) : null}
      {job.problem ? <ProblemView problem={job.problem} kafkaLabel={problem('kafkaSays')} /> : null}
    </>
  )
}
