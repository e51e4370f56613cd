'use client'

import type { Plan } from '@headgate/domain'
import { BrokerBytes, DiskMeter } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'
import { useDiskGuard } from './use-disk-guard.ts'

type CostBroker = Plan['cost']['brokers'][number]

const changesCounts = (one: CostBroker): boolean =>
  one.replicasBefore !== one.replicasAfter || one.leadersBefore !== one.leadersAfter
const isTouched = (one: CostBroker): boolean => one.bytesIn > 0 || one.bytesOut > 0 || changesCounts(one)

const DiskRow = ({ broker, guard }: { broker: CostBroker; guard: number | undefined }) => {
  const t = useTranslations('change.brokers')
  const format = useFormat()
  const { brokerId, usedBytesBefore: was, usedBytesAfter: will, diskTotalBytes: total } = broker
  if (was === null || will === null || total === null || total === 0) return null
  const values = { broker: brokerId, before: format.percent(was / total), after: format.percent(will / total) }
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1">
      <span className="w-6 font-medium">{brokerId}</span>
      <DiskMeter
        before={was / total}
        after={will / total}
        label={t('diskLabel', values)}
        {...(guard === undefined ? {} : { guard })}
      />
      <span className="ml-auto tabular-nums">
        {values.before} → {values.after}
      </span>
    </div>
  )
}

/** What each broker sends and receives, its disk before and after, and how many replicas and leaders it will hold. */
export const PlanBrokers = ({ plan }: { plan: Plan }) => {
  const t = useTranslations('change.brokers')
  const format = useFormat()
  const { brokers } = plan.cost
  const guard = useDiskGuard(plan)
  if (!brokers.some(isTouched)) return null
  const hasDisks = brokers.some((one) => one.diskTotalBytes !== null && one.usedBytesAfter !== null)
  return (
    <section className="grid gap-3">
      <h3>{t('title')}</h3>
      <BrokerBytes
        rows={brokers.map(({ brokerId, rack, bytesIn, bytesOut }) => ({
          brokerId,
          rack,
          bytesIn,
          bytesOut,
          inText: format.bytes(bytesIn),
          outText: format.bytes(bytesOut),
        }))}
        labels={{ table: t('title'), broker: t('broker'), receives: t('receives'), sends: t('sends') }}
      />
      {hasDisks ? (
        <div className="grid">
          <p className="border-b border-border pb-1 text-xs text-muted-foreground">
            {t('disk')} {guard === undefined ? null : t('guard', { share: format.percent(guard) })}
          </p>
          {brokers.map((broker) => (
            <DiskRow key={broker.brokerId} broker={broker} guard={guard} />
          ))}
        </div>
      ) : null}
      <ul className="grid gap-0.5 text-xs text-muted-foreground">
        {brokers.filter(changesCounts).map((one) => (
          <li key={one.brokerId}>
            {t('counts', {
              broker: one.brokerId,
              replicas: `${one.replicasBefore} → ${one.replicasAfter}`,
              leaders: `${one.leadersBefore} → ${one.leadersAfter}`,
            })}
          </li>
        ))}
      </ul>
    </section>
  )
}
