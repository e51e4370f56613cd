'use client'

import type { Plan } from '@headgate/domain'
import { Diff } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { diffLines } from './diff-lines.ts'
import { Pager } from './pager.tsx'
import { usePages } from './use-pages.ts'
import { useWordingText } from './use-wording-text.ts'

const SHOWN = 25
/** Where replicas move, the grid below tells of every partition: here only what is said of the topic. */
const SHOWN_OF_MOVES = 5
const isOfPartition = ({ text }: { text: string }) => /^partition \d+:/.test(text)

/** What the plan will do: per resource its values before and after. */
export const PlanSteps = ({ plan }: { plan: Plan }) => {
  const t = useTranslations('change')
  const wording = useWordingText()
  const hasMoves = plan.movesTotal > 0
  const pages = usePages(plan.steps.length, hasMoves ? SHOWN_OF_MOVES : SHOWN)
  const steps = plan.steps.slice(pages.from, pages.to)
  return (
    <section className="grid gap-3">
      <h3>{t('whatChanges')}</h3>
      {steps.length === 0 ? <p className="text-muted-foreground">{t('nothing')}</p> : null}
      {steps.map((step, index) => {
        const lines = diffLines(step).filter((line) => !hasMoves || !isOfPartition(line))
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps of a plan never change their order
          <div key={pages.from + index} className="grid gap-1">
            <p className="wrap-anywhere">
              <span className="mono">{step.resource}</span>{' '}
              <span className="text-xs text-muted-foreground">{wording.summary(step)}</span>
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
      <Pager pages={pages} label={t('whatChanges')} />
    </section>
  )
}
