'use client'

import type { Broker } from '@headgate/domain'
import { DeviationBar, Meter } from '@headgate/ui'
import { Crown } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'
import { BrokerState } from './broker-state.tsx'

/** Where Kafka's disks begin to need a hand: a guard of later changes, drawn here so that it can be seen coming. */
const DISK_GUARD = 0.85

const Disk = ({ broker }: { broker: Broker }) => {
  const t = useTranslations('overview.brokers')
  const format = useFormat()
  const { diskTotalBytes: total, diskUsableBytes: usable } = broker
  if (total === null || usable === null || total === 0) return <span className="text-muted-foreground">–</span>
  const share = 1 - usable / total
  return (
    <span className="inline-flex items-center gap-2">
      <Meter share={share} guard={DISK_GUARD} label={t('diskLabel', { share: format.percent(share) })} />
      <span className="w-9 text-right">{format.percent(share)}</span>
      <span className="text-xs text-muted-foreground">{t('diskOf', { total: format.bytes(total) })}</span>
    </span>
  )
}

export const BrokerRow = ({ slug, broker, evenShare }: { slug: string; broker: Broker; evenShare: number }) => {
  const t = useTranslations('overview.brokers')
  const format = useFormat()
  const deviation = evenShare > 0 ? broker.leaders / evenShare - 1 : 0
  return (
    <tr>
      <td>
        <Link className="name" href={`/c/${slug}/brokers/${broker.brokerId}`}>
          {broker.brokerId}{' '}
          <span className="mono font-normal text-muted-foreground">
            {broker.host}:{broker.port}
          </span>
        </Link>
        {broker.isController ? (
          <>
            <Crown aria-hidden className="ml-1.5 inline size-3.5 align-[-2px]" />
            <span className="sr-only">{t('controller')}</span>
          </>
        ) : null}
      </td>
      <td>{broker.rack ?? '–'}</td>
      <td>
        <BrokerState broker={broker} />
      </td>
      <td>
        <span className="inline-flex items-center gap-1">
          <span className="inline-block min-w-11">{format.number(broker.leaders)}</span>
          <DeviationBar deviation={deviation} />
          <span className="w-10 text-right text-xs text-muted-foreground">
            {deviation > 0 ? '+' : ''}
            {format.percent(deviation)}
          </span>
        </span>
      </td>
      <td className="num">{format.number(broker.replicas)}</td>
      <td>
        <Disk broker={broker} />
      </td>
      <td className="num">{format.bytes(broker.bytes)}</td>
    </tr>
  )
}
