'use client'

import type { ItemOutcome, Plan } from '@headgate/domain'
import { ProblemView, StateWord, type Tone } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ShowMore } from './show-more.tsx'

const TONES = {
  done: 'ok',
  failed: 'error',
  unknown: 'warn',
  skipped: 'idle',
  job: 'moving',
} as const satisfies Record<ItemOutcome['outcome'], Tone>
const ORDER = ['failed', 'unknown', 'skipped', 'job', 'done'] as const
const SHOWN = 25

const Item = ({ item }: { item: ItemOutcome }) => {
  const t = useTranslations('change.outcome')
  const problem = useTranslations('problem')
  return (
    <li className="grid gap-1.5 px-4 py-2">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
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
  const [isAll, setAll] = useState(false)
  const items = plan.outcome?.items ?? []
  const sorted = ORDER.flatMap((outcome) => items.filter((item) => item.outcome === outcome))
  const shown = isAll ? sorted : sorted.slice(0, SHOWN)
  if (items.length === 0) return null
  return (
    <section className="grid gap-2">
      <h3>{t('title')}</h3>
      <ul className="divide-y divide-border rounded-md border border-border">
        {shown.map((item) => (
          <Item key={`${item.changeIndex} ${item.item}`} item={item} />
        ))}
      </ul>
      <ShowMore total={sorted.length} shown={shown.length} onAll={() => setAll(true)} />
    </section>
  )
}
