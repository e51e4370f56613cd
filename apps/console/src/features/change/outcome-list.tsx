'use client'

import type { ItemOutcome, Plan } from '@headgate/domain'
import { ProblemView, StateWord, type Tone } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { Pager } from './pager.tsx'
import { usePages } from './use-pages.ts'

const TONES = {
  done: 'ok',
  failed: 'error',
  unknown: 'warn',
  skipped: 'idle',
  job: 'moving',
} as const satisfies Record<ItemOutcome['outcome'], Tone>
const ORDER = ['failed', 'unknown', 'skipped', 'job', 'done'] as const
const SHOWN = 50

const Item = ({ item }: { item: ItemOutcome }) => {
  const t = useTranslations('change.outcome')
  const problem = useTranslations('problem')
  return (
    <li className="grid gap-1.5 px-4 py-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="mono min-w-0 wrap-anywhere">{item.item}</span>
        <StateWord tone={TONES[item.outcome]}>{t(`word.${item.outcome}`)}</StateWord>
      </div>
      {item.problem ? <ProblemView problem={item.problem} kafkaLabel={problem('kafkaSays')} isInline /> : null}
    </li>
  )
}

/** Item by item what came of it, what went wrong first and in Kafka's own words. */
export const OutcomeList = ({ plan }: { plan: Plan }) => {
  const t = useTranslations('change.outcome')
  const items = plan.outcome?.items ?? []
  const sorted = ORDER.flatMap((outcome) => items.filter((item) => item.outcome === outcome))
  const pages = usePages(sorted.length, SHOWN)
  if (items.length === 0) return null
  return (
    <section className="grid gap-2">
      <h3>
        {t('title')}{' '}
        {items.length > 1 ? (
          <span className="ml-1 text-xs font-normal text-muted-foreground">
            {ORDER.flatMap((outcome) => {
              const count = items.filter((item) => item.outcome === outcome).length
              return count === 0 ? [] : [t('count', { count, word: t(`word.${outcome}`) })]
            }).join(', ')}
          </span>
        ) : null}
      </h3>
      <ul className="divide-y divide-border rounded-md border border-border">
        {sorted.slice(pages.from, pages.to).map((item) => (
          <Item key={`${item.changeIndex} ${item.item}`} item={item} />
        ))}
      </ul>
      <Pager pages={pages} label={t('title')} />
    </section>
  )
}
