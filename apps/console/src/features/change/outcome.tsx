'use client'

import type { Plan } from '@headgate/domain'
import { buttonClass, Note, StateWord } from '@headgate/ui'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { OutcomeList } from './outcome-list.tsx'
import { useWordingText } from './use-wording-text.ts'

/** The sentence of what was done, then each item, and where it goes on. */
export const Outcome = ({ plan, done, children }: { plan: Plan; done?: ReactNode; children?: ReactNode }) => {
  const t = useTranslations('change.outcome')
  const wording = useWordingText()
  const isWhole = plan.state === 'applied' || plan.state === 'applying'
  return (
    <div className="grid gap-4">
      <StateWord
        tone={
          plan.jobId && plan.state === 'applying'
            ? 'moving'
            : isWhole
              ? 'ok'
              : plan.state === 'failed'
                ? 'error'
                : 'warn'
        }
        className="whitespace-normal"
      >
        {plan.jobId && plan.state === 'applying'
          ? t('job')
          : isWhole
            ? (done ?? t('applied'))
            : plan.state === 'failed'
              ? t('failed')
              : t('partly')}
      </StateWord>
      {plan.isInterrupted ? <Note tone="warn">{t('interrupted')}</Note> : null}
      {plan.jobId ? (
        <p>
          <Link className={buttonClass()} href={`/c/${plan.clusterSlug}/jobs/${plan.jobId}`}>
            {t('followJob')}
          </Link>
        </p>
      ) : null}
      {children}
      <OutcomeList plan={plan} />
      {plan.undo.isPossible ? null : (
        <p className="text-muted-foreground">{t('noUndo', { reason: wording.undo(plan.undo) })}</p>
      )}
    </div>
  )
}
