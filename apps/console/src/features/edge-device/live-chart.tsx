'use client'

import { LineChart } from '@headgate/ui/line-chart'
import { useTranslations } from 'next-intl'
import { formatNumber } from '@/lib/format'
import { useFormat } from '@/lib/use-format'
import { useNow } from '@/lib/use-now'
import type { ChannelSeries } from './channel-series.ts'

const shortNumber = (value: number): string => formatNumber(Math.round(value * 100) / 100, 'en')

/** Newest value in figures, and the line over the window. */
export const LiveChart = ({ series, windowMs }: { series: ChannelSeries; windowMs: number }) => {
  const t = useTranslations('edgeDevice.readings')
  const format = useFormat()
  const now = useNow()
  const value = typeof series.last === 'number' ? shortNumber(series.last) : String(series.last)
  return (
    <div className="min-w-0">
      <p className="text-xs text-muted-foreground">{series.channel}</p>
      <p className="big mb-1" data-testid={`value-${series.channel}`}>
        {value}
        {series.unit ? <span className="unit"> {series.unit}</span> : null}
      </p>
      {series.values.length > 0 ? (
        <LineChart
          times={series.times}
          series={[{ label: series.channel, values: series.values }]}
          range={[(now - windowMs) / 1000, now / 1000]}
          formatTime={(seconds) => format.timeWithSeconds(new Date(seconds * 1000))}
          formatValue={shortNumber}
          label={t('chartLabel', {
            channel: series.channel,
            value: `${value} ${series.unit ?? ''}`.trim(),
            count: series.values.filter((each) => each !== null).length,
          })}
          timeLabel={t('time')}
          height={132}
        />
      ) : (
        <p className="text-muted-foreground">{t('notNumeric')}</p>
      )}
    </div>
  )
}
