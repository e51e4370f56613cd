'use client'

import { Button } from '@headgate/ui'
import { Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { canBeUndone } from './can-be-undone.ts'
import type { ChangeFlow } from './use-change.ts'

type Props = {
  change: ChangeFlow
  /** null: there is no form, the review was asked for at once. */
  formId: string | null
  onClose: () => void
  applyLabel: string
  isConfirmed: boolean
  outcomeAction: ReactNode
}

const ReviewButtons = ({ change, formId, onClose, applyLabel, isConfirmed }: Props) => {
  const t = useTranslations('change')
  const common = useTranslations('common')
  const { plan, isBusy } = change
  // What would change nothing is not applied: its review says so.
  const isBlocked = plan?.state === 'blocked' || plan?.steps.length === 0 || !isConfirmed
  return (
    <>
      {formId === null || plan?.undoOf ? (
        <Button onClick={onClose}>{common('cancel')}</Button>
      ) : (
        <Button onClick={change.back} disabled={isBusy}>
          {common('back')}
        </Button>
      )}
      {plan?.state === 'awaiting-approval' ? (
        <Button className="ml-auto" variant="primary" onClick={change.keep} disabled={isBusy}>
          {t('approval.ask')}
        </Button>
      ) : (
        <Button
          className="ml-auto"
          variant={plan?.risk === 'high' ? 'destructive' : 'primary'}
          onClick={change.apply}
          disabled={isBusy || isBlocked}
        >
          {isBusy ? t('applying') : plan?.undoOf ? t('undo.apply') : applyLabel}
        </Button>
      )}
    </>
  )
}

/** The way on and the way back, by the step the change stands at. */
export const ChangeButtons = (props: Props) => {
  const t = useTranslations('change')
  const common = useTranslations('common')
  const { change, formId, onClose, outcomeAction } = props
  const { step, isBusy, plan } = change
  if (step === 'kept') return <Button onClick={onClose}>{common('close')}</Button>
  if (step === 'outcome')
    return (
      <>
        <Button onClick={onClose}>{common('close')}</Button>
        {plan && canBeUndone(plan) ? (
          <Button onClick={change.undo} disabled={isBusy}>
            <Undo2 aria-hidden />
            {isBusy ? t('undo.planning') : t('undo.action')}
          </Button>
        ) : null}
        <span className="ml-auto flex gap-2">{outcomeAction}</span>
      </>
    )
  if (step === 'review') return <ReviewButtons {...props} />
  return (
    <>
      <Button onClick={onClose}>{common('cancel')}</Button>
      {formId === null ? null : (
        <Button className="ml-auto" variant="primary" type="submit" form={formId} disabled={isBusy}>
          {isBusy ? t('checking') : t('review')}
        </Button>
      )}
    </>
  )
}
