'use client'

import { Button, buttonClass, Card, CardBody, StateWord } from '@headgate/ui'
import { useQuery } from '@tanstack/react-query'
import { Hourglass } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/lib/trpc'
import { configPath, devicePath } from '../edge/paths.ts'
import { TrialNote } from '../edge-config/trial-note.tsx'
import { useConfig } from '../edge-config/use-config.ts'
import { ReadingsCard } from '../edge-device/readings-card.tsx'

const POLL_MS = 1_000

/** The push on trial, and then the first readings. */
export const ArriveStep = ({
  bridgeId,
  deviceId,
  version,
  onAnother,
}: {
  bridgeId: string
  deviceId: string
  version: number
  onAnother: () => void
}) => {
  const t = useTranslations('edgeOnboarding.arrive')
  const trpc = useTRPC()
  const config = useConfig(bridgeId)
  const device = useQuery({ ...trpc.edge.device.queryOptions({ id: deviceId }), refetchInterval: POLL_MS })
  const push = config.data?.lastPush?.version === version ? config.data.lastPush : null
  const hasArrived = device.data !== undefined && device.data.read > 0
  return (
    <>
      {config.data && push ? <TrialNote config={config.data} push={push} /> : null}
      <Card
        title={<span className="mono text-base">{deviceId}</span>}
        footer={
          <>
            <Button onClick={onAnother}>{t('another')}</Button>
            <Link className={buttonClass({ className: 'ml-auto' })} href={configPath(bridgeId)}>
              {t('toConfig')}
            </Link>
            {hasArrived ? (
              <Link className={buttonClass({ variant: 'primary' })} href={devicePath(deviceId)}>
                {t('toDevice')}
              </Link>
            ) : null}
          </>
        }
      >
        <CardBody role="status">
          {hasArrived ? (
            <StateWord tone="ok" className="!whitespace-normal">
              {t('arrived', { topic: device.data.topic })}
            </StateWord>
          ) : (
            <StateWord tone="moving" icon={Hourglass} className="!whitespace-normal">
              {t('waiting')}
            </StateWord>
          )}
        </CardBody>
      </Card>
      {hasArrived ? <ReadingsCard device={device.data} windowMin={1} /> : null}
    </>
  )
}
