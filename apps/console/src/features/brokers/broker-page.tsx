'use client'

import type { Broker } from '@headgate/domain'
import { Note, Skeleton } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { DataAge } from '@/lib/data-age'
import { rich } from '@/lib/rich'
import { useFormat } from '@/lib/use-format'
import { BrokerConfigs } from '../configs/broker-configs.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { BrokerState } from './broker-state.tsx'
import { LogDirsCard } from './log-dirs-card.tsx'
import { useBrokers } from './use-brokers.ts'

const BrokerFacts = ({ broker }: { broker: Broker }) => {
  const t = useTranslations('brokers.facts')
  const format = useFormat()
  return (
    <>
      <span>{t.rich('address', { ...rich, value: `${broker.host}:${broker.port}` })}</span>
      {broker.rack ? <span>{t.rich('rack', { ...rich, value: broker.rack })}</span> : null}
      <span>{t.rich('leaders', { ...rich, value: format.number(broker.leaders) })}</span>
      <span>{t.rich('replicas', { ...rich, value: format.number(broker.replicas) })}</span>
      <span>{t.rich('bytes', { ...rich, value: format.bytes(broker.bytes) })}</span>
    </>
  )
}

const NoSuchBroker = ({ slug, brokerId }: { slug: string; brokerId: number }) => {
  const t = useTranslations('brokers')
  return (
    <NotFound
      head={t('name', { id: brokerId })}
      title={t('notFound', { id: brokerId })}
      label={t('title')}
      href={`/c/${slug}/brokers`}
      toList={t('back')}
    >
      {t('notFoundBody')}
    </NotFound>
  )
}

/** Where it stands, its log dirs, and its configs with their sources. */
export const BrokerPage = ({ slug, brokerId }: { slug: string; brokerId: number }) => {
  const t = useTranslations('brokers')
  const brokers = useBrokers(slug)
  const broker = brokers.data?.items.find((item) => item.brokerId === brokerId)
  if (brokers.data && !broker) return <NoSuchBroker slug={slug} brokerId={brokerId} />
  return (
    <>
      <PageHead
        title={t('name', { id: brokerId })}
        badge={
          broker ? (
            <span className="text-sm tracking-normal">
              <BrokerState broker={broker} />
            </span>
          ) : null
        }
        facts={broker ? <BrokerFacts broker={broker} /> : <Skeleton className="w-80" />}
      >
        <DataAge asOf={brokers.data?.asOf} error={brokers.error} />
      </PageHead>
      {broker?.stateReason ? <Note tone="warn">{broker.stateReason}</Note> : null}
      <LogDirsCard slug={slug} brokerId={brokerId} />
      <BrokerConfigs slug={slug} brokerId={brokerId} />
    </>
  )
}
