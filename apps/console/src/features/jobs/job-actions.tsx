'use client'

import type { Job, JobRequest } from '@headgate/domain'
import { Button } from '@headgate/ui'
import { Pause, Play, Undo2, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useCan } from '@/lib/use-can'
import { JobRequestDialog } from './job-request-dialog.tsx'

const ICON = { pause: Pause, resume: Play, cancel: X, rollback: Undo2 } as const

/** What may be asked of a job now; each is confirmed with what it will do. */
export const JobActions = ({ job, size = 'md' }: { job: Job; size?: 'sm' | 'md' }) => {
  const t = useTranslations('jobs.request')
  const canControl = useCan('job.control', { clusterSlug: job.clusterSlug, isFiltered: true })
  const [asking, setAsking] = useState<JobRequest | null>(null)
  return (
    <>
      {canControl
        ? job.can.map((request) => {
            const Icon = ICON[request]
            return (
              <Button
                key={request}
                size={size}
                variant={request === 'cancel' ? 'danger' : 'default'}
                onClick={() => setAsking(request)}
              >
                <Icon aria-hidden />
                {t(`action.${request}`)}
              </Button>
            )
          })
        : null}
      {asking === null ? null : <JobRequestDialog job={job} request={asking} onClose={() => setAsking(null)} />}
    </>
  )
}
