'use client'

import { EmptyState, Skeleton } from '@headgate/ui'
import { useQuery } from '@tanstack/react-query'
import { RadioTower } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { PageHead } from '@/features/shell/page-head'
import { DataAge } from '@/lib/data-age'
import { Loaded } from '@/lib/loaded'
import { useTRPC } from '@/lib/trpc'
import { AlarmsCard } from '../edge-alarms/alarms-card.tsx'
import { AddDevice } from './add-device.tsx'
import { BridgesCard } from './bridges-card.tsx'
import { DevicesCard } from './devices-card.tsx'
import { FleetFigures } from './fleet-figures.tsx'
import { NoBridges } from './no-bridges.tsx'

const POLL_MS = 2_000

const NoDevices = () => {
  const t = useTranslations('edge')
  return (
    <EmptyState icon={RadioTower} title={t('noDevices')} action={<AddDevice />}>
      {t('noDevicesWhy')}
    </EmptyState>
  )
}

/** The fleet: what is wrong first, then figures, bridges and devices. */
export const EdgePage = () => {
  const t = useTranslations('edge')
  const trpc = useTRPC()
  const summary = useQuery({ ...trpc.edge.summary.queryOptions(), refetchInterval: POLL_MS })
  return (
    <>
      <PageHead title={t('title')}>
        <DataAge asOf={summary.data?.asOf} error={summary.error} />
        <AddDevice />
      </PageHead>
      <Loaded query={summary} skeleton={<Skeleton className="h-64 w-full" />}>
        {(data) =>
          data.bridges.total === 0 ? (
            <NoBridges />
          ) : (
            <>
              <FleetFigures summary={data} />
              <AlarmsCard alarms={data.alarms} />
              <BridgesCard />
              <DevicesCard empty={<NoDevices />} />
            </>
          )
        }
      </Loaded>
    </>
  )
}
