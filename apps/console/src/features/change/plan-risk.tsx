'use client'

import type { Plan, Risk } from '@headgate/domain'
import { StateWord, type Tone } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useWordingText } from './use-wording-text.ts'

const TONES = { low: 'ok', medium: 'info', high: 'error' } as const satisfies Record<Risk, Tone>

export const RiskWord = ({ risk }: { risk: Risk }) => {
  const t = useTranslations('change.risk')
  return <StateWord tone={TONES[risk]}>{t(`word.${risk}`)}</StateWord>
}

/** What there is to lose, and whether there is a way back. */
export const PlanRisk = ({ plan }: { plan: Plan }) => {
  const t = useTranslations('change.risk')
  const reason = useWordingText().undo(plan.undo)
  return (
    <section className="grid gap-1">
      <h3>{t('title')}</h3>
      <p>
        <RiskWord risk={plan.risk} /> <span className="text-muted-foreground">{t(`why.${plan.risk}`)}</span>
      </p>
      {plan.state === 'blocked' && !reason ? null : (
        <p className="text-muted-foreground">
          {plan.undo.isPossible ? t('undoable') : t('notUndoable', { reason })} {plan.undo.isPossible ? reason : null}
        </p>
      )}
    </section>
  )
}
