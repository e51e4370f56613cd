'use client'

import type { Job, JobState } from '@headgate/domain'
import { StateBadge, StateWord, type Tone } from '@headgate/ui'
import { useTranslations } from 'next-intl'

export const JOB_TONE = {
  queued: 'idle',
  running: 'moving',
  paused: 'warn',
  cancelling: 'moving',
  'rolling-back': 'moving',
  succeeded: 'ok',
  failed: 'error',
  cancelled: 'idle',
  'rolled-back': 'idle',
} as const satisfies Record<JobState, Tone>

export const JobStateWord = ({ job }: { job: Pick<Job, 'state'> }) => {
  const t = useTranslations('jobs.state')
  return <StateWord tone={JOB_TONE[job.state]}>{t(job.state)}</StateWord>
}

export const JobStateBadge = ({ job }: { job: Pick<Job, 'state'> }) => {
  const t = useTranslations('jobs.state')
  return <StateBadge tone={JOB_TONE[job.state]}>{t(job.state)}</StateBadge>
}
