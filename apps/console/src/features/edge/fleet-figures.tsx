'use client'

import type { Bridge, Device } from '@headgate/domain'
import { Card } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'

const sum = (items: readonly Device[], of: (device: Device) => number): number =>
  items.reduce((total, item) => total + of(item), 0)

/** The fleet in six figures. */
export const FleetFigures = ({ bridges, devices }: { bridges: readonly Bridge[]; devices: readonly Device[] }) => {
  const t = useTranslations('edge')
  const format = useFormat()
  const up = bridges.filter((bridge) => bridge.isOnline).length
  const live = devices.filter((device) => device.state === 'live').length
  const figures = [
    { label: t('bridges'), value: format.number(up), note: t('ofUp', { count: bridges.length }) },
    {
      label: t('deviceCount'),
      value: format.number(devices.length),
      note: t('liveOf', { live, other: devices.length - live }),
    },
    {
      label: t('readings'),
      value: format.number(Math.round(sum(devices, (device) => device.ratePerSec) * 10) / 10),
      note: '/s',
    },
    { label: t('waiting'), value: format.number(sum(devices, (device) => device.waiting)), note: '' },
    { label: t('dropped'), value: format.number(sum(devices, (device) => device.dropped)), note: '' },
  ]
  return (
    <Card label={t('figures')}>
      <dl className="grid grid-cols-2 sm:grid-cols-3 lg:grid-cols-5">
        {figures.map(({ label, value, note }) => (
          <div key={label} className="border-border px-4 py-2.5 not-last:border-r max-lg:border-b">
            <dt className="text-xs text-muted-foreground">{label}</dt>
            <dd className="text-md font-semibold">
              {value} {note ? <span className="text-sm font-normal text-muted-foreground">{note}</span> : null}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
