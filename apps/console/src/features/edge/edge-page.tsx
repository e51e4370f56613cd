'use client'

import { Card, CommandLine, EmptyState, Skeleton } from '@headgate/ui'
import { useQuery } from '@tanstack/react-query'
import { RadioTower } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { PageHead } from '@/features/shell/page-head'
import { DataAge } from '@/lib/data-age'
import { Loaded } from '@/lib/loaded'
import { useTRPC } from '@/lib/trpc'
import { useUrlState } from '@/lib/use-url-state'
import { BridgeCard } from './bridge-card.tsx'
import { byUrgency } from './device-state.ts'
import { Fleet } from './fleet.tsx'
import { FleetFigures } from './fleet-figures.tsx'
import { LedCard } from './led-card.tsx'
import { Ledger } from './ledger.tsx'
import { ReadingsCard } from './readings-card.tsx'

const POLL_MS = 2_000
const START_BRIDGE = 'HEADGATE_BRIDGE_CONFIG=bridge.yaml node edge/bridge/src/main.ts'

const EdgeSkeleton = () => (
  <div className="grid gap-4 lg:grid-cols-[minmax(240px,320px)_minmax(0,1fr)]">
    <Skeleton className="h-64 w-full" />
    <Skeleton className="h-64 w-full" />
  </div>
)

/** Bridges, their devices, and the chosen device live. */
export const EdgePage = () => {
  const t = useTranslations('edge')
  const common = useTranslations('common')
  const trpc = useTRPC()
  const url = useUrlState()
  const bridges = useQuery({ ...trpc.edge.bridges.queryOptions(), refetchInterval: POLL_MS })
  const devices = useQuery({ ...trpc.edge.devices.queryOptions(), refetchInterval: POLL_MS })
  const asOf = devices.dataUpdatedAt > 0 ? new Date(devices.dataUpdatedAt).toISOString() : undefined
  return (
    <>
      <PageHead title={t('title')}>
        <DataAge asOf={asOf} error={devices.error ?? bridges.error} />
      </PageHead>
      <Loaded query={bridges} skeleton={<EdgeSkeleton />}>
        {({ items: bridgeList }) => (
          <Loaded query={devices} skeleton={<EdgeSkeleton />}>
            {({ items: deviceList }) => {
              if (bridgeList.length === 0)
                return (
                  <Card label={t('fleet')}>
                    <EmptyState icon={RadioTower} title={t('noBridges')}>
                      <p>{t('noBridgesWhy')}</p>
                      <CommandLine copyLabel={common('copy')} copiedLabel={common('copied')}>
                        {START_BRIDGE}
                      </CommandLine>
                    </EmptyState>
                  </Card>
                )
              const chosen =
                deviceList.find((device) => device.deviceId === url.get('device')) ?? [...deviceList].sort(byUrgency)[0]
              const bridge = bridgeList.find((each) => each.bridgeId === (chosen?.bridgeId ?? bridgeList[0]?.bridgeId))
              return (
                <>
                  <FleetFigures bridges={bridgeList} devices={deviceList} />
                  <div className="grid items-start gap-4 lg:grid-cols-[minmax(240px,308px)_minmax(0,1fr)]">
                    <Fleet
                      bridges={bridgeList}
                      devices={deviceList}
                      chosenId={chosen?.deviceId}
                      onChoose={(deviceId) => url.set({ device: deviceId }, 'push')}
                    />
                    <div className="grid min-w-0 gap-4">
                      {chosen ? (
                        <>
                          <ReadingsCard key={chosen.deviceId} device={chosen} />
                          <Ledger device={chosen} />
                        </>
                      ) : (
                        <Card label={t('fleet')}>
                          <EmptyState title={t('noDevices')}>{t('noDevicesWhy')}</EmptyState>
                        </Card>
                      )}
                      <div className="grid items-start gap-4 xl:grid-cols-2">
                        {chosen?.canCommand ? <LedCard key={chosen.deviceId} device={chosen} /> : null}
                        {bridge ? <BridgeCard bridge={bridge} /> : null}
                      </div>
                    </div>
                  </div>
                </>
              )
            }}
          </Loaded>
        )}
      </Loaded>
    </>
  )
}
