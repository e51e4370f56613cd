'use client'

import type { Device } from '@headgate/domain'
import { Card, StateWord } from '@headgate/ui'
import { Hourglass } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Fragment, type ReactNode } from 'react'
import { useFormat } from '@/lib/use-format'

const Term = ({ label, value }: { label: ReactNode; value: string }) => (
  <div className="flex items-baseline justify-between gap-3 sm:block">
    <dt className="text-xs text-muted-foreground">{label}</dt>
    <dd className="fig">{value}</dd>
  </div>
)

/** read = in Kafka + waiting + dropped: an equation that can be checked by eye. */
export const Ledger = ({ device }: { device: Device }) => {
  const t = useTranslations('edge')
  const format = useFormat()
  const addsUp = device.read === device.produced + device.waiting + device.dropped
  const terms: readonly { key: string; label: ReactNode; value: number }[] = [
    { key: 'produced', label: t('inKafka'), value: device.produced },
    {
      key: 'waiting',
      label: (
        <StateWord tone={device.waiting > 0 ? 'moving' : 'idle'} icon={Hourglass} quiet={device.waiting === 0}>
          {t('waiting')}
        </StateWord>
      ),
      value: device.waiting,
    },
    { key: 'dropped', label: t('dropped'), value: device.dropped },
  ]
  return (
    <Card
      title={t('ledger')}
      meta={t('asCounted')}
      end={<StateWord tone={addsUp ? 'ok' : 'warn'}>{addsUp ? t('addsUp') : t('doesNotAddUp')}</StateWord>}
      footer={<span>{t('garbage', { count: device.garbage })}</span>}
    >
      <dl className="grid gap-x-4 gap-y-1 px-4 py-2.5 sm:flex sm:flex-wrap sm:items-end">
        <Term label={t('read')} value={format.number(device.read)} />
        {terms.map(({ key, label, value }, index) => (
          <Fragment key={key}>
            <span aria-hidden className="hidden text-lg text-muted-foreground sm:inline">
              {index === 0 ? '=' : '+'}
            </span>
            <Term label={label} value={format.number(value)} />
          </Fragment>
        ))}
      </dl>
    </Card>
  )
}
