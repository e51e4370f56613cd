'use client'

import { Card, CardBody, EmptyState, Skeleton } from '@headgate/ui'
import { LineChart } from '@headgate/ui/line-chart'
import { useQuery } from '@tanstack/react-query'
import { Activity } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { Loaded } from '@/lib/loaded'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'

const MINUTES = 60

/** Records per second over the last hour, as the worker sampled them. */
export const ThroughputCard = ({ slug }: { slug: string }) => {
  const t = useTranslations('overview.throughput')
  const format = useFormat()
  const trpc = useTRPC()
  const query = useQuery({
    ...trpc.clusters.throughput.queryOptions({ c: slug, minutes: MINUTES }),
    refetchInterval: 5_000,
  })
  const items = query.data?.items
  const times = useMemo(() => items?.map((sample) => new Date(sample.at).getTime() / 1000) ?? [], [items])
  const series = useMemo(
    () => [{ label: t('records'), values: items?.map((sample) => sample.recordsInPerSec) ?? [] }],
    [items, t],
  )
  const last = items?.at(-1)
  return (
    <Card
      title={t('title')}
      meta={t('meta')}
      end={
        last ? (
          <>
            <span className="key">
              <span className="ln" />
              {t('records')} <b>{t('perSec', { value: format.compact(last.recordsInPerSec) })}</b>
            </span>
            {last.bytesPerSec === null ? null : (
              <span className="key">
                {t('bytes')} <b>{t('perSec', { value: format.bytes(last.bytesPerSec) })}</b>
              </span>
            )}
          </>
        ) : null
      }
    >
      <Loaded
        query={query}
        skeleton={
          <CardBody>
            <Skeleton className="h-40 w-full" />
          </CardBody>
        }
      >
        {() =>
          times.length < 2 ? (
            <EmptyState icon={Activity} title={t('empty')}>
              {t('emptyBody')}
            </EmptyState>
          ) : (
            <CardBody>
              <LineChart
                times={times}
                series={series}
                formatTime={(seconds) => format.time(new Date(seconds * 1000))}
                formatValue={(value) => t('perSec', { value: format.compact(value) })}
                label={t('label', { value: format.compact(last?.recordsInPerSec) })}
                timeLabel={t('time')}
                isFromZero
              />
            </CardBody>
          )
        }
      </Loaded>
    </Card>
  )
}
