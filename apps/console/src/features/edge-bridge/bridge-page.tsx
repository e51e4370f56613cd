'use client'

import type { BridgeDetail } from '@headgate/domain'
import { EmptyState, Note, Skeleton, Tabs } from '@headgate/ui'
import { useQuery } from '@tanstack/react-query'
import { RadioTower } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { NotFound } from '@/features/shell/not-found'
import { PageHead } from '@/features/shell/page-head'
import { DataAge } from '@/lib/data-age'
import { Loaded, type LoadedQuery } from '@/lib/loaded'
import { problemOf } from '@/lib/problem'
import { rich } from '@/lib/rich'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'
import { useNow } from '@/lib/use-now'
import { useUrlState } from '@/lib/use-url-state'
import { AddDevice } from '../edge/add-device.tsx'
import { BridgeStateBadge } from '../edge/bridge-state.tsx'
import { DevicesCard } from '../edge/devices-card.tsx'
import { ForgetButton } from '../edge/forget-button.tsx'
import { BridgeAlarms } from '../edge-alarms/own-alarms.tsx'
import { ConfigTab } from '../edge-config/config-tab.tsx'
import { DiscoveredCard } from './discovered-card.tsx'
import { LinksCard } from './links-card.tsx'
import { SpoolCard } from './spool-card.tsx'

const POLL_MS = 2_000
const TABS = ['overview', 'config'] as const

const NoSuchBridge = ({ bridgeId }: { bridgeId: string }) => {
  const t = useTranslations('edgeBridge')
  return (
    <NotFound head={bridgeId} isMono title={t('notFound', { bridge: bridgeId })} href="/edge" toList={t('toFleet')}>
      {t('notFoundWhy')}
    </NotFound>
  )
}

const Head = ({
  bridgeId,
  bridge,
  query,
}: {
  bridgeId: string
  bridge: BridgeDetail | undefined
  query: LoadedQuery<BridgeDetail> & { dataUpdatedAt: number }
}) => {
  const t = useTranslations('edgeBridge')
  const format = useFormat()
  const now = useNow()
  return (
    <PageHead
      title={bridgeId}
      isMono
      badge={bridge ? <BridgeStateBadge bridge={bridge} /> : null}
      facts={
        bridge ? (
          <>
            <span>{t.rich('fact.version', { ...rich, value: bridge.version })}</span>
            <span>{t.rich('fact.started', { ...rich, value: format.age(now - Date.parse(bridge.startedAt)) })}</span>
            <span>
              {t.rich('fact.devices', {
                ...rich,
                count: bridge.deviceCount ?? bridge.devices,
                value: format.number(bridge.deviceCount ?? bridge.devices),
              })}
            </span>
            <span>
              {t.rich(
                `fact.clock.${bridge.clockSynced === null ? 'unknown' : bridge.clockSynced ? 'synced' : 'notSynced'}`,
                rich,
              )}
            </span>
          </>
        ) : (
          <Skeleton className="w-80" />
        )
      }
    >
      <DataAge
        asOf={query.dataUpdatedAt > 0 ? new Date(query.dataUpdatedAt).toISOString() : undefined}
        error={query.error}
      />
      <AddDevice bridgeId={bridgeId} />
    </PageHead>
  )
}

const Overview = ({ bridge }: { bridge: BridgeDetail }) => {
  const t = useTranslations('edgeBridge')
  const format = useFormat()
  const now = useNow()
  return (
    <>
      {bridge.isOnline ? null : (
        <Note tone="error" action={<ForgetButton kind="bridge" id={bridge.bridgeId} />}>
          {t('offline', { age: format.age(now - Date.parse(bridge.lastSeenAt)) })}
        </Note>
      )}
      {bridge.isOnline && bridge.clockSynced === false ? <Note tone="warn">{t('clockNotSynced')}</Note> : null}
      <BridgeAlarms bridgeId={bridge.bridgeId} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <LinksCard bridge={bridge} />
        <SpoolCard bridge={bridge} />
      </div>
      <DiscoveredCard bridge={bridge} />
      <DevicesCard
        bridgeId={bridge.bridgeId}
        empty={
          <EmptyState icon={RadioTower} title={t('noDevices')} action={<AddDevice bridgeId={bridge.bridgeId} />}>
            {t('noDevicesWhy')}
          </EmptyState>
        }
      />
    </>
  )
}

/** One gateway: how it is, what hangs on it, and by what it runs. */
export const BridgePage = ({ bridgeId }: { bridgeId: string }) => {
  const t = useTranslations('edgeBridge')
  const trpc = useTRPC()
  const url = useUrlState()
  const bridge = useQuery({ ...trpc.edge.bridge.queryOptions({ id: bridgeId }), refetchInterval: POLL_MS })
  const tab = TABS.find((each) => each === url.get('tab')) ?? 'overview'
  if (bridge.error && bridge.data === undefined && problemOf(bridge.error).code === 'NOT_FOUND')
    return <NoSuchBridge bridgeId={bridgeId} />
  return (
    <>
      <Head bridgeId={bridgeId} bridge={bridge.data} query={bridge} />
      <Tabs label={t('tabs')}>
        {TABS.map((each) => (
          <Link
            key={each}
            href={each === 'overview' ? '?' : `?tab=${each}`}
            scroll={false}
            {...(each === tab ? { 'aria-current': 'page' as const } : {})}
          >
            {t(`tab.${each}`)}
          </Link>
        ))}
      </Tabs>
      {tab === 'config' ? (
        <ConfigTab bridgeId={bridgeId} />
      ) : (
        <Loaded query={bridge} skeleton={<Skeleton className="h-64 w-full" />}>
          {(detail) => <Overview bridge={detail} />}
        </Loaded>
      )}
    </>
  )
}
