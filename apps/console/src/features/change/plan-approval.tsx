'use client'

import type { Plan } from '@headgate/domain'
import { Note } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'
import { useWordingText } from './use-wording-text.ts'

/** Who must agree, or who has decided. */
export const PlanApproval = ({ plan }: { plan: Plan }) => {
  const t = useTranslations('change.approval')
  const format = useFormat()
  const wording = useWordingText()
  const { isNeeded, decision, by, at, comment } = plan.approval
  if (!isNeeded) return null
  return (
    <section className="grid gap-2">
      <h3>{t('title')}</h3>
      {decision === null ? (
        <Note tone="info">
          <b className="font-medium">{t('needed')}</b> {wording.approval(plan.approval)}
          <p className="text-muted-foreground">{t('notYours')}</p>
        </Note>
      ) : (
        <Note tone={decision === 'approved' ? 'ok' : 'error'}>
          <b className="font-medium">{t(decision, { name: by?.name ?? '–' })}</b>{' '}
          <span className="text-muted-foreground">{format.dateTime(at)}</span>
          {comment ? <p className="wrap-anywhere">“{comment}”</p> : null}
        </Note>
      )}
    </section>
  )
}
