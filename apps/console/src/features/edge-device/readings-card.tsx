'use client'

import type { Device } from '@headgate/domain'
import { Button, Card, CardBody, cn, Segmented, Skeleton } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { DataAge } from '@/lib/data-age'
import { Loaded } from '@/lib/loaded'
import { useFormat } from '@/lib/use-format'
import { useUrlState } from '@/lib/use-url-state'
import { channelSeries } from './channel-series.ts'
import { LiveChart } from './live-chart.tsx'
import { useReadings } from './use-readings.ts'

const WINDOWS_MIN = [1, 5, 15] as const
const DEFAULT_MIN = 5
type Window = (typeof WINDOWS_MIN)[number]
/** A machine with two hundred channels shows the first of them, and the others at a press. */
const CHARTS_MAX = 8

/** The channels of a device live, out of Kafka. */
export const ReadingsCard = ({
  device,
  windowMin = DEFAULT_MIN,
}: {
  device: Pick<Device, 'deviceId' | 'lastReadingAt'>
  /** What is shown unless the address says otherwise. */
  windowMin?: Window
}) => {
  const t = useTranslations('edgeDevice.readings')
  const format = useFormat()
  const url = useUrlState()
  const [isWhole, setWhole] = useState(false)
  const minutes = WINDOWS_MIN.find((each) => String(each) === url.get('minutes')) ?? windowMin
  const readings = useReadings(device.deviceId, minutes * 60_000)
  return (
    <Card
      title={t('title')}
      end={
        <>
          <DataAge asOf={readings.data?.asOf} error={readings.error} />
          <Segmented label={t('window')}>
            {WINDOWS_MIN.map((each) => (
              <button
                key={each}
                type="button"
                aria-pressed={each === minutes}
                onClick={() => url.set({ minutes: each === windowMin ? null : String(each) })}
              >
                {format.duration(each * 60_000)}
              </button>
            ))}
          </Segmented>
        </>
      }
    >
      <CardBody>
        <Loaded query={readings} skeleton={<Skeleton className="h-44 w-full" />}>
          {({ items }) => {
            if (items.length === 0)
              return (
                <p className="py-8 text-center text-muted-foreground">
                  {t('none', {
                    minutes,
                    last: device.lastReadingAt ? format.dateTime(device.lastReadingAt) : '–',
                  })}
                </p>
              )
            const series = channelSeries(items)
            const shown = isWhole ? series : series.slice(0, CHARTS_MAX)
            return (
              <div className={cn('grid gap-x-8 gap-y-6', series.length > 1 && 'xl:grid-cols-2')}>
                {shown.map((one) => (
                  <LiveChart key={one.channel} series={one} windowMs={minutes * 60_000} />
                ))}
                {shown.length < series.length ? (
                  <Button onClick={() => setWhole(true)}>{t('allChannels', { count: series.length })}</Button>
                ) : null}
              </div>
            )
          }}
        </Loaded>
      </CardBody>
    </Card>
  )
}
