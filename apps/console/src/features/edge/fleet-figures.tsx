'use client'

import type { EdgeSummary } from '@headgate/domain'
import { Card, cn, StateWord, type Tone } from '@headgate/ui'
import { Hourglass } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useFormat } from '@/lib/use-format'

type Figure = { name: string; value: ReactNode; note?: ReactNode; isWide?: boolean }

/** The fleet in figures: what is there, what flows, what waits, and what was lost. */
export const FleetFigures = ({ summary }: { summary: EdgeSummary }) => {
  const t = useTranslations('edge.figure')
  const format = useFormat()
  const { bridges, devices, alarms } = summary
  const inTrouble = devices.silent + devices.unplugged + devices.offline
  const openAlarms = alarms.error + alarms.warning
  const state = (tone: Tone, text: string): ReactNode => <StateWord tone={tone}>{text}</StateWord>
  const drain =
    summary.waiting === 0
      ? t('nothingWaits')
      : bridges.online === 0
        ? t('waitsForBridge')
        : summary.secondsToDrain === null
          ? t('fillsFaster')
          : t('drainsIn', { time: format.duration(Math.max(1, summary.secondsToDrain) * 1000) })
  const figures: readonly Figure[] = [
    {
      name: t('bridges'),
      value: format.number(bridges.online),
      note:
        bridges.online < bridges.total
          ? state('error', t('bridgesNotSeen', { count: bridges.total - bridges.online }))
          : t('of', { total: format.number(bridges.total) }),
    },
    {
      name: t('devices'),
      value: format.number(devices.total),
      note: [
        inTrouble === 0 ? t('allLive') : t('inTrouble', { ...devices }),
        ...(devices.notTold === 0 ? [] : [t('notTold', { count: devices.notTold })]),
      ].join(' · '),
      isWide: true,
    },
    { name: t('rate'), value: format.number(Math.round(summary.ratePerSec * 10) / 10), note: t('perSecond') },
    {
      name: t('waiting'),
      value: format.compact(summary.waiting),
      note:
        summary.waiting > 0 && bridges.online > 0 && summary.secondsToDrain === null ? (
          <StateWord tone="moving" icon={Hourglass} className="!whitespace-normal">
            {drain}
          </StateWord>
        ) : (
          drain
        ),
    },
    { name: t('dropped'), value: format.compact(summary.dropped), note: t('lost', { count: summary.lost }) },
    {
      name: t('gaps'),
      value: format.compact(summary.gaps),
      note: t('crcErrors', { count: summary.crcErrors }),
    },
    {
      name: t('alarms'),
      value: format.number(openAlarms),
      note: openAlarms === 0 ? null : state(alarms.error > 0 ? 'error' : 'warn', t('errors', { count: alarms.error })),
    },
  ]
  return (
    <Card label={t('label')}>
      <dl className="grid grid-cols-2 gap-px bg-border sm:grid-cols-4 xl:grid-cols-8">
        {figures.map(({ name, value, note, isWide }) => (
          <div
            key={name}
            className={cn('bg-card px-4 py-2.5 last:max-sm:col-span-2', isWide && 'xl:col-span-2 sm:max-xl:col-span-2')}
          >
            <dt className="text-xs text-muted-foreground">{name}</dt>
            <dd>
              <span className="text-md font-semibold">{value}</span>
              {note ? <span className="block text-xs text-muted-foreground">{note}</span> : null}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
