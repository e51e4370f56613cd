'use client'

import type { Change } from '@headgate/domain'
import { buttonClass, Note } from '@headgate/ui'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type FormEvent, type ReactNode, useId } from 'react'
import { useRefusal } from '@/lib/use-refusal'
import { ChangeDialog } from '../change/change-dialog.tsx'
import type { ChangeFlow } from '../change/use-change.ts'
import { CommandHint } from './command-hint.tsx'

/** The sheet of every change that moves replicas: its form, the command that does the same, the review, the job. */
export const MoveDialog = ({
  slug,
  title,
  description,
  change,
  built,
  onSend,
  onClose,
  children,
}: {
  slug: string
  title: string
  description?: ReactNode
  change: ChangeFlow
  /** The change as the form stands; null while something in it cannot be read. */
  built: Change | null
  onSend: () => void
  onClose: () => void
  children: ReactNode
}) => {
  const t = useTranslations('reassignments')
  const formId = useId()
  // Whoever comes by a link may see the form and its command without holding what it takes.
  const refusal = useRefusal('partition.reassign', { clusterSlug: slug, isFiltered: true })
  const send = (event: FormEvent) => {
    event.preventDefault()
    onSend()
    if (built) void change.review([built])
  }
  const jobId = change.plan?.jobId
  return (
    <ChangeDialog
      title={title}
      description={description}
      change={change}
      formId={formId}
      onClose={onClose}
      applyLabel={t('apply')}
      outcomeAction={
        jobId ? (
          <Link className={buttonClass({ variant: 'primary' })} href={`/c/${slug}/jobs/${jobId}`}>
            {t('follow')}
          </Link>
        ) : null
      }
      form={
        <form id={formId} className="grid gap-4" noValidate onSubmit={send}>
          {refusal ? <Note tone="info">{refusal}</Note> : null}
          {children}
          <CommandHint change={built} />
        </form>
      }
    />
  )
}
