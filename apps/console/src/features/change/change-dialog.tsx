'use client'

import type { ChangeResult } from '@headgate/domain'
import { Dialog, Steps } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ProblemMessage } from '@/lib/problem-message'
import { ChangeButtons } from './change-buttons.tsx'
import type { Change } from './use-change.ts'

const STEP_INDEX = { form: 0, review: 1, outcome: 3 } as const

/** The sheet every change goes through. `formId` is the id of the form inside, so that the button below can send it. */
export const ChangeDialog = <Input, Result extends ChangeResult>({
  title,
  description,
  change,
  formId,
  onClose,
  form,
  review,
  outcome,
  outcomeAction,
  applyLabel,
  isDestructive = false,
  isApplyBlocked = false,
}: {
  title: ReactNode
  description?: ReactNode
  change: Change<Input, Result>
  formId: string
  onClose: () => void
  form: ReactNode
  review: (result: Result) => ReactNode
  outcome: (result: Result) => ReactNode
  outcomeAction?: ReactNode
  applyLabel?: string
  isDestructive?: boolean
  isApplyBlocked?: boolean
}) => {
  const t = useTranslations('change')
  const common = useTranslations('common')
  const { step, result, error, isBusy } = change
  const steps = (['form', 'review', 'apply', 'outcome'] as const).map((name) => t(`steps.${name}`))
  return (
    <Dialog
      open
      kind="sheet"
      onClose={onClose}
      closeLabel={common('close')}
      title={title}
      description={description}
      eyebrow={
        <Steps label={t('steps.label')} steps={steps} current={isBusy && step === 'review' ? 2 : STEP_INDEX[step]} />
      }
      footer={
        <ChangeButtons
          change={change}
          formId={formId}
          onClose={onClose}
          applyLabel={applyLabel ?? t('apply')}
          isDestructive={isDestructive}
          isApplyBlocked={isApplyBlocked}
          outcomeAction={outcomeAction}
        />
      }
    >
      <div className="grid gap-4" aria-busy={isBusy}>
        {error ? <ProblemMessage error={error} isInline /> : null}
        {/* The form stays mounted, so that going back finds everything as it was typed. */}
        <div hidden={step !== 'form'}>{form}</div>
        {step === 'review' && result ? review(result) : null}
        {step === 'outcome' && result ? <div role="status">{outcome(result)}</div> : null}
      </div>
    </Dialog>
  )
}
