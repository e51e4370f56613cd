'use client'

import type { Plan } from '@headgate/domain'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useFormat } from '@/lib/use-format'

const Figure = ({ value, label, isLoss = false }: { value: ReactNode; label: string; isLoss?: boolean }) => (
  <div className="grid">
    <span className={`text-lg leading-7 font-semibold ${isLoss ? 'tone-error text-(--c)' : ''}`}>{value}</span>
    <span className="text-xs text-muted-foreground">{label}</span>
  </div>
)

/** What is known of the cost; what the change does not touch is left out. */
export const PlanCostFigures = ({ plan }: { plan: Plan }) => {
  const t = useTranslations('change.cost')
  const format = useFormat()
  const { bytesToMove, partitionsToMove, recordsLost, keysMoved, durationMs, throttleBytesPerSec } = plan.cost
  const figures = [
    recordsLost === null || recordsLost === 0 ? null : (
      <Figure key="lost" value={format.number(recordsLost)} label={t('recordsLost')} isLoss />
    ),
    keysMoved === null ? null : <Figure key="keys" value={format.percent(keysMoved)} label={t('keysMoved')} />,
    durationMs === null ? null : (
      <Figure
        key="time"
        value={durationMs < 1_000 ? t('underSecond') : format.duration(durationMs)}
        label={t('duration')}
      />
    ),
    bytesToMove === null ? null : <Figure key="bytes" value={format.bytes(bytesToMove)} label={t('bytesToMove')} />,
    partitionsToMove === 0 ? null : (
      <Figure key="moves" value={format.number(partitionsToMove)} label={t('partitionsToMove')} />
    ),
    throttleBytesPerSec === null ? null : (
      <Figure key="rate" value={t('perSecond', { value: format.bytes(throttleBytesPerSec) })} label={t('throttle')} />
    ),
  ].filter((figure) => figure !== null)
  return (
    <section className="grid gap-2">
      <h3>{t('title')}</h3>
      {figures.length === 0 ? (
        <p className="text-muted-foreground">{t('nothing')}</p>
      ) : (
        <div className="flex flex-wrap gap-x-8 gap-y-3">{figures}</div>
      )}
    </section>
  )
}
