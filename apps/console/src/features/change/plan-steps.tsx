'use client'

import type { Plan } from '@headgate/domain'
import { Diff } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { diffLines } from './diff-lines.ts'
import { ShowMore } from './show-more.tsx'

const SHOWN = 25

/** What the plan will do: per resource its values before and after. */
export const PlanSteps = ({ plan }: { plan: Plan }) => {
  const t = useTranslations('change')
  const [isAll, setAll] = useState(false)
  const steps = isAll ? plan.steps : plan.steps.slice(0, SHOWN)
  return (
    <section className="grid gap-3">
      <h3>{t('whatChanges')}</h3>
      {steps.length === 0 ? <p className="text-muted-foreground">{t('nothing')}</p> : null}
      {steps.map((step, index) => {
        const lines = diffLines(step)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps of a plan never change their order
          <div key={index} className="grid gap-1">
            <p className="wrap-anywhere">
              <span className="mono">{step.resource}</span>{' '}
              <span className="text-xs text-muted-foreground">{step.summary}</span>
            </p>
            {lines.length === 0 ? null : (
              <Diff
                label={t('whatChangesOf', { resource: step.resource })}
                lines={lines.map((line) => ({ ...line, signLabel: t(line.sign === '-' ? 'removed' : 'added') }))}
              />
            )}
          </div>
        )
      })}
      <ShowMore total={plan.steps.length} shown={steps.length} onAll={() => setAll(true)} />
    </section>
  )
}
