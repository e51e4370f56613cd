'use client'

import type { Plan } from '@headgate/domain'
import { ReplicaMoves, TableScroll } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'
import { brokersOf } from './brokers-of.ts'

/** Replicas over brokers, before the plan and after it. */
export const PlanMoves = ({ plan }: { plan: Plan }) => {
  const t = useTranslations('change.moves')
  const states = useTranslations('topic.partitionsCard.state')
  const format = useFormat()
  if (plan.movesTotal === 0) return null
  const isOneTopic = new Set(plan.moves.map(({ topic }) => topic)).size === 1
  return (
    <section className="grid min-w-0 gap-2">
      <h3>{t('title')}</h3>
      <div className="overflow-hidden rounded-md border border-border">
        <TableScroll label={t('title')} className="max-h-96 overflow-y-auto">
          <ReplicaMoves
            brokers={brokersOf(plan)}
            moves={plan.moves.map(({ topic, partition, before, after, bytes }) => ({
              key: `${topic} ${partition}`,
              partition: isOneTopic ? partition : <span className="mono">{`${topic}-${partition}`}</span>,
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
      {plan.movesTotal > plan.moves.length ? (
        <p className="text-xs text-muted-foreground">
          {t('shown', { shown: plan.moves.length, total: plan.movesTotal })}
        </p>
      ) : null}
    </section>
  )
}
