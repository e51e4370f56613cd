'use client'

import type { PlanFinding } from '@headgate/domain'
import { Note, StateWord, type Tone } from '@headgate/ui'
import { ArrowRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ShowMore } from './show-more.tsx'
import { useFindingText } from './use-finding-text.ts'

const SEVERITIES = ['blocker', 'warning', 'note'] as const
const TONES = { blocker: 'error', warning: 'warn', note: 'info' } as const satisfies Record<
  PlanFinding['severity'],
  Tone
>
const SHOWN = 20

const Finding = ({ finding }: { finding: PlanFinding }) => {
  const t = useTranslations('change')
  const problem = useTranslations('problem')
  const { title, detail, fix } = useFindingText()(finding)
  return (
    <Note tone={TONES[finding.severity]} word={t(`severity.${finding.severity}`)}>
      <b className="font-medium">{title}</b>
      {detail && detail !== title && detail !== finding.kafka?.message ? <p>{detail}</p> : null}
      {finding.kafka ? (
        <p>
          {problem('kafkaSays')} <code>{finding.kafka.name}</code>
          {finding.kafka.message ? <>: {finding.kafka.message}</> : null}
        </p>
      ) : null}
      {fix ? (
        <p className="mt-0.5 flex gap-1.5">
          <ArrowRight aria-hidden className="mt-1 size-3.5 flex-none text-muted-foreground" />
          <span>{fix}</span>
        </p>
      ) : null}
    </Note>
  )
}

/** Blockers first, each with its reason and what would cure it. */
export const PlanFindings = ({ findings }: { findings: readonly PlanFinding[] }) => {
  const t = useTranslations('change')
  const [isAll, setAll] = useState(false)
  const sorted = SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity))
  const countOf = (severity: PlanFinding['severity']) => findings.filter((one) => one.severity === severity).length
  return (
    <section className="grid gap-2">
      <h3>
        {t('findings')}{' '}
        {findings.length > 0 ? (
          <span className="ml-1 text-xs font-normal text-muted-foreground">
            {t('findingCounts', { blockers: countOf('blocker'), warnings: countOf('warning'), notes: countOf('note') })}
          </span>
        ) : null}
      </h3>
      {sorted.length === 0 ? (
        <StateWord tone="ok" className="whitespace-normal">
          {t('noFindings')}
        </StateWord>
      ) : (
        (isAll ? sorted : sorted.slice(0, SHOWN)).map((finding) => (
          <Finding
            key={`${finding.kind} ${finding.changeIndex} ${finding.resource} ${finding.title}`}
            finding={finding}
          />
        ))
      )}
      <ShowMore total={sorted.length} shown={isAll ? sorted.length : SHOWN} onAll={() => setAll(true)} />
    </section>
  )
}
