'use client'

import type { Plan, PlanFinding } from '@headgate/domain'
import { Note, StateWord, type Tone } from '@headgate/ui'
import { ArrowRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { CureButton } from './cure-button.tsx'
import { type FindingGroup, groupFindings } from './group-findings.ts'
import { Pager } from './pager.tsx'
import { useFindingText } from './use-finding-text.ts'
import { usePages } from './use-pages.ts'

const TONES = { blocker: 'error', warning: 'warn', note: 'info' } as const satisfies Record<
  PlanFinding['severity'],
  Tone
>
const SHOWN = 20
/** Of a plan that is over, or has been replaced, nothing is to be cured any more. */
const isOpen = ({ state }: Plan): boolean => state === 'blocked' || state === 'ready' || state === 'awaiting-approval'
/** Names behind one finding; the plan itself holds them all. */
const OTHERS_SHOWN = 200

const Others = ({ others }: { others: readonly PlanFinding[] }) => {
  const t = useTranslations('change')
  const textOf = useFindingText()
  if (others.length === 0) return null
  return (
    <details className="mt-1">
      <summary className="link cursor-pointer text-xs">{t('sameFor', { count: others.length })}</summary>
      <ul className="mt-1 grid max-h-48 gap-0.5 overflow-y-auto text-xs">
        {others.slice(0, OTHERS_SHOWN).map((other) => (
          <li key={`${other.changeIndex} ${other.resource} ${other.title}`} className="wrap-anywhere">
            {textOf(other).title}
          </li>
        ))}
        {others.length > OTHERS_SHOWN ? <li>{t('andMore', { count: others.length - OTHERS_SHOWN })}</li> : null}
      </ul>
    </details>
  )
}

const Finding = ({ plan, finding, others }: FindingGroup & { plan: Plan }) => {
  const t = useTranslations('change')
  const problem = useTranslations('problem')
  const { title, detail, fix } = useFindingText()(finding)
  return (
    <Note
      tone={TONES[finding.severity]}
      word={t(`severity.${finding.severity}`)}
      action={finding.cure && isOpen(plan) ? <CureButton plan={plan} cure={finding.cure} /> : null}
    >
      <b className="font-medium wrap-anywhere">{title}</b>
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
      <Others others={others} />
    </Note>
  )
}

/** Blockers first, each with its reason and what would cure it. */
export const PlanFindings = ({ plan, findings = plan.findings }: { plan: Plan; findings?: readonly PlanFinding[] }) => {
  const t = useTranslations('change')
  const groups = groupFindings(findings)
  const pages = usePages(groups.length, SHOWN)
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
      {groups.length === 0 ? (
        <StateWord tone={plan.risk === 'high' ? 'warn' : 'ok'} className="whitespace-normal">
          {t(plan.risk === 'high' ? 'noFindingsAtRisk' : 'noFindings')}
        </StateWord>
      ) : (
        groups
          .slice(pages.from, pages.to)
          .map((group) => (
            <Finding
              key={`${group.finding.kind} ${group.finding.changeIndex} ${group.finding.resource} ${group.finding.title}`}
              plan={plan}
              {...group}
            />
          ))
      )}
      <Pager pages={pages} label={t('findings')} />
    </section>
  )
}
