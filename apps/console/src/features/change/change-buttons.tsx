'use client'

import type { ChangeResult } from '@headgate/domain'
import { Button } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Change } from './use-change.ts'

/** The way on and the way back, by the step the change stands at. */
export const ChangeButtons = <Input, Result extends ChangeResult>({
  change,
  formId,
  onClose,
  applyLabel,
  isDestructive,
  isApplyBlocked,
  outcomeAction,
}: {
  change: Change<Input, Result>
  formId: string
  onClose: () => void
  applyLabel: string
  isDestructive: boolean
  isApplyBlocked: boolean
  outcomeAction: ReactNode
}) => {
  const t = useTranslations('change')
  const common = useTranslations('common')
  const { step, isBusy } = change
  if (step === 'outcome')
    return (
      <>
        <Button onClick={onClose} className="ml-auto">
          {common('close')}
        </Button>
        {outcomeAction}
      </>
    )
  if (step === 'review')
    return (
      <>
        <Button onClick={change.back} disabled={isBusy}>
          {common('back')}
        </Button>
        <Button
          className="ml-auto"
          variant={isDestructive ? 'destructive' : 'primary'}
          onClick={change.apply}
          disabled={isBusy || isApplyBlocked}
        >
          {isBusy ? t('applying') : applyLabel}
        </Button>
      </>
    )
  return (
    <>
      <Button onClick={onClose}>{common('cancel')}</Button>
      <Button className="ml-auto" variant="primary" type="submit" form={formId} disabled={isBusy}>
        {isBusy ? t('checking') : t('review')}
      </Button>
    </>
  )
}
