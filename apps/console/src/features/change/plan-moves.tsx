'use client'

import type { Plan } from '@headgate/domain'
import { ReplicaMoves, TableScroll } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { ProblemMessage } from '@/lib/problem-message'
import { useFormat } from '@/lib/use-format'
import { brokersOf } from './brokers-of.ts'
import { Pager } from './pager.tsx'
import { useMovesPage } from './use-moves-page.ts'

/** Replicas over brokers, before the plan and after it. */
export const PlanMoves = ({ plan }: { plan: Plan }) => {
  const t = useTranslations('change.moves')
  const states = useTranslations('topic.partitionsCard.state')
  const format = useFormat()
  const { pages, moves, isBusy, error } = useMovesPage(plan)
  if (plan.movesTotal === 0) return null
  const isOneTopic = new Set(plan.moves.map(({ topic }) => topic)).size === 1 && plan.movesTotal === plan.moves.length
  return (
    <section className="grid min-w-0 gap-2" aria-busy={isBusy}>
      <h3>{t('title')}</h3>
      {error ? <ProblemMessage error={error} isInline /> : null}
      <div className="overflow-hidden rounded-md border border-border">
        <TableScroll label={t('title')} className={`max-h-96 overflow-y-auto ${isBusy ? 'opacity-60' : ''}`}>
          <ReplicaMoves
            brokers={brokersOf({ moves, cost: plan.cost })}
            moves={moves.map(({ topic, partition, before, after, bytes }) => ({
              key: `${topic} ${partition}`,
              partition: isOneTopic ? (
                partition
              ) : (
                <span className="mono block w-max max-w-[min(9rem,32vw)] whitespace-normal wrap-anywhere">{`${topic}-${partition}`}</span>
              ),
              before,
              after,
              copied: format.bytes(bytes),
            }))}
            labels={{
              partition: t('partition'),
              before: t('before'),
              after: t('after'),
              becomes: t('becomes'),
              replicas: t('replicas'),
              copied: t('bytes'),
              state: states,
            }}
          />
        </TableScroll>
      </div>
      <Pager pages={pages} label={t('title')} />
    </section>
  )
}
