'use client'

import type { Device } from '@headgate/domain'
import { Card, CardBody, Segmented, Skeleton, StateBadge } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { DataAge } from '@/lib/data-age'
import { Loaded } from '@/lib/loaded'
import { useFormat } from '@/lib/use-format'
import { useUrlState } from '@/lib/use-url-state'
import { channelSeries } from './channel-series.ts'
import { DEVICE_STATE } from './device-state.ts'
import { LiveChart } from './live-chart.tsx'
import { shortName } from './short-name.ts'
import { useReadings } from './use-readings.ts'

const WINDOWS_MIN = [1, 5, 15] as const
const DEFAULT_MIN = 5

/** The device by name and state, and its channels live. */
export const ReadingsCard = ({ device }: { device: Device }) => {
  const t = useTranslations('edge')
  const format = useFormat()
  const url = useUrlState()
  const minutes = WINDOWS_MIN.find((each) => String(each) === url.get('minutes')) ?? DEFAULT_MIN
  const readings = useReadings(device.deviceId, minutes * 60_000)
  const { tone, icon } = DEVICE_STATE[device.state]
  return (
    <Card
      title={<span className="mono text-base">{device.deviceId}</span>}
      meta={
        <StateBadge tone={tone} icon={icon}>
          {t(`state.${device.state}`)}
        </StateBadge>
      }
      end={
        <>
          <DataAge asOf={readings.data?.asOf} error={readings.error} />
          <Segmented label={t('window')}>
            {WINDOWS_MIN.map((each) => (
              <button
                key={each}
                type="button"
                aria-pressed={each === minutes}
                onClick={() => url.set({ minutes: each === DEFAULT_MIN ? null : String(each) })}
              >
                {format.duration(each * 60_000)}
              </button>
            ))}
          </Segmented>
        </>
      }
      footer={
        <span className="flex min-w-0 flex-wrap gap-x-3">
          <span>{t(`source.${device.source}`)}</span>
          <span className="mono break-all" title={device.address}>
            {shortName(device.address)}
          </span>
          {device.firmware ? <span>{device.firmware}</span> : null}
          <span>
            {t('topic')} <span className="mono">{device.topic}</span>
          </span>
        </span>
      }
    >
      <CardBody>
        <Loaded query={readings} skeleton={<Skeleton className="h-44 w-full" />}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="py-8 text-center text-muted-foreground">
                {t('noReadings', { minutes, last: device.lastReadingAt ? format.dateTime(device.lastReadingAt) : '–' })}
              </p>
            ) : (
              <div className="grid gap-6">
                {channelSeries(items).map((series) => (
                  <LiveChart key={series.channel} series={series} windowMs={minutes * 60_000} />
                ))}
              </div>
            )
          }
        </Loaded>
      </CardBody>
    </Card>
  )
}
