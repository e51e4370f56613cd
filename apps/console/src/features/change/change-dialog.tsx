'use client'

import type { Plan } from '@headgate/domain'
import { Dialog, Steps } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { ProblemMessage } from '@/lib/problem-message'
import { ChangeButtons } from './change-buttons.tsx'
import { ConfirmField } from './confirm-field.tsx'
import { confirmWordOf } from './confirm-word.ts'
import { KeptNote } from './kept-note.tsx'
import { Outcome } from './outcome.tsx'
import { PlanFindings } from './plan-findings.tsx'
import { PlanReview } from './plan-review.tsx'
import { ReviewSkeleton } from './review-skeleton.tsx'
import type { ChangeFlow } from './use-change.ts'
import { useStepFocus } from './use-step-focus.ts'
import { useWordingText } from './use-wording-text.ts'

const STEP_INDEX = { form: 0, review: 1, kept: 2, outcome: 3 } as const

/**
 * The sheet every change goes through. `formId` is the id of the form inside, so that the button below can send it; null where
 * nothing is to be filled in and the review is asked for at once.
 */
export const ChangeDialog = ({
  title,
  description,
  change,
  formId,
  onClose,
  form,
  review,
  done,
  outcome,
  outcomeAction,
  applyLabel,
}: {
  title: ReactNode
  description?: ReactNode
  change: ChangeFlow
  formId: string | null
  onClose: () => void
  form?: ReactNode
  /** What this change shows in its review beside what every plan shows. */
  review?: (plan: Plan) => ReactNode
  /** One sentence of what was done. */
  done?: (plan: Plan) => ReactNode
  outcome?: (plan: Plan) => ReactNode
  outcomeAction?: ReactNode
  applyLabel?: string
}) => {
  const t = useTranslations('change')
  const common = useTranslations('common')
  const wording = useWordingText()
  const [typed, setTyped] = useState('')
  const { step, plan, stale, error, isBusy } = change
  const word = step === 'review' && plan && plan.state === 'ready' ? confirmWordOf(plan) : null
  const steps = (['form', 'review', 'apply', 'outcome'] as const).map((name) => t(`steps.${name}`))
  const body = useStepFocus(step)
  const isConfirmed = word === null || typed.trim() === word
  const ownBlockers = step === 'form' && plan ? plan.findings.filter(({ severity }) => severity === 'blocker') : []
  return (
    <Dialog
      open
      kind={step === 'form' && formId !== null ? 'sheet' : 'wide-sheet'}
      onClose={onClose}
      closeLabel={common('close')}
      title={plan?.undoOf ? wording.title(plan) : title}
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
          isConfirmed={isConfirmed}
          outcomeAction={plan?.undoOf ? null : outcomeAction}
        />
      }
    >
      <div ref={body} tabIndex={-1} className="grid gap-4 outline-none" aria-busy={isBusy}>
        {error ? <ProblemMessage error={error} isInline /> : null}
        {plan && ownBlockers.length > 0 ? <PlanFindings plan={plan} findings={ownBlockers} /> : null}
        {/* The form stays mounted, so that going back finds everything as it was typed. */}
        {form ? <div hidden={step !== 'form'}>{form}</div> : null}
        {step === 'form' && formId === null && !error ? <ReviewSkeleton /> : null}
        {step === 'review' && plan ? (
          <>
            <PlanReview plan={plan} stale={stale}>
              {plan.undoOf ? null : review?.(plan)}
            </PlanReview>
            {word === null ? null : (
              <ConfirmField
                word={word}
                value={typed}
                onChange={setTyped}
                onEnter={() => {
                  if (isConfirmed && !isBusy) void change.apply()
                }}
              />
            )}
          </>
        ) : null}
        {step === 'kept' && plan ? <KeptNote plan={plan} /> : null}
        {step === 'outcome' && plan ? (
          <div role="status">
            <Outcome plan={plan} done={plan.undoOf ? t('undo.done') : done?.(plan)}>
              {plan.undoOf ? null : outcome?.(plan)}
            </Outcome>
          </div>
        ) : null}
      </div>
    </Dialog>
  )
}
