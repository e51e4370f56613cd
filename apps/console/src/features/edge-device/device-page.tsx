'use client'

import type { DeviceDetail } from '@headgate/domain'
import { Skeleton, StateBadge } from '@headgate/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { NotFound } from '@/features/shell/not-found'
import { PageHead } from '@/features/shell/page-head'
import { DataAge } from '@/lib/data-age'
import { Loaded } from '@/lib/loaded'
import { problemOf } from '@/lib/problem'
import { ProblemMessage } from '@/lib/problem-message'
import { useTRPC } from '@/lib/trpc'
import { useRefusal } from '@/lib/use-refusal'
import { DEVICE_STATE } from '../edge/device-state.ts'
import { useEdgeCluster } from '../edge/use-edge-cluster.ts'
import { MuteMenu } from '../edge-alarms/mute-menu.tsx'
import { OwnAlarms } from '../edge-alarms/own-alarms.tsx'
import { useAlarmActions } from '../edge-alarms/use-alarms.ts'
import { CommandsCard } from './commands-card.tsx'
import { DeviceFacts } from './device-facts.tsx'
import { DeviceProblem } from './device-problem.tsx'
import { FramesCard } from './frames-card.tsx'
import { Ledger } from './ledger.tsx'
import { ReadingsCard } from './readings-card.tsx'

const POLL_MS = 2_000

const NoSuchDevice = ({ deviceId }: { deviceId: string }) => {
  const t = useTranslations('edgeDevice')
  return (
    <NotFound head={deviceId} isMono title={t('notFound', { device: deviceId })} href="/edge" toList={t('toFleet')}>
      {t('notFoundWhy')}
    </NotFound>
  )
}

const Body = ({ device }: { device: DeviceDetail }) => (
  <>
    <DeviceProblem device={device} />
    <OwnAlarms alarms={device.alarms} />
    <ReadingsCard device={device} />
    <Ledger device={device} />
    <div
      className={`grid items-start gap-4 ${device.canCommand ? 'xl:grid-cols-[minmax(0,1fr)_minmax(320px,400px)]' : ''}`}
    >
      <FramesCard device={device} />
      {device.canCommand ? <CommandsCard device={device} /> : null}
    </div>
  </>
)

/** One device: what it says, where its readings are, what comes over its line, and what it can be told. */
export const DevicePage = ({ deviceId }: { deviceId: string }) => {
  const t = useTranslations('edge')
  const trpc = useTRPC()
  const refusal = useRefusal('edge.alarm', useEdgeCluster())
  const actions = useAlarmActions()
  const device = useQuery({ ...trpc.edge.device.queryOptions({ id: deviceId }), refetchInterval: POLL_MS })
  const { data } = device
  if (device.error && data === undefined && problemOf(device.error).code === 'NOT_FOUND')
    return <NoSuchDevice deviceId={deviceId} />
  return (
    <>
      <PageHead
        title={deviceId}
        isMono
        badge={
          data ? (
            <StateBadge tone={DEVICE_STATE[data.state].tone} icon={DEVICE_STATE[data.state].icon}>
              {t(`state.${data.state}`)}
            </StateBadge>
          ) : null
        }
        facts={data ? <DeviceFacts device={data} /> : <Skeleton className="w-80" />}
      >
        <DataAge
          asOf={device.dataUpdatedAt > 0 ? new Date(device.dataUpdatedAt).toISOString() : undefined}
          error={device.error}
        />
        <MuteMenu
          deviceId={deviceId}
          mutedUntil={data?.mutedUntil ?? null}
          isDisabled={refusal !== null || data === undefined || actions.isPending}
          onMute={(forMs) => actions.mute(deviceId, forMs)}
        />
      </PageHead>
      {actions.error ? <ProblemMessage error={actions.error} isInline /> : null}
      <Loaded query={device} skeleton={<Skeleton className="h-64 w-full" />}>
        {(detail) => <Body key={detail.deviceId} device={detail} />}
      </Loaded>
    </>
  )
}
