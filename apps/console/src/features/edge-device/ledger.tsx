'use client'

import type { DeviceDetail } from '@headgate/domain'
import { Card, StateWord } from '@headgate/ui'
import { Hourglass } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Fragment, type ReactNode } from 'react'
import { useFormat } from '@/lib/use-format'
import { DropReasons } from './drop-reasons.tsx'

const Term = ({ label, value }: { label: ReactNode; value: string }) => (
  <div className="flex items-baseline justify-between gap-3 sm:block">
    <dt className="text-xs text-muted-foreground">{label}</dt>
    <dd className="fig">{value}</dd>
  </div>
)

/** read = in Kafka + waiting + dropped: an equation that can be checked by eye. */
export const Ledger = ({ device }: { device: DeviceDetail }) => {
  const t = useTranslations('edgeDevice.ledger')
  const format = useFormat()
  const { ledger } = device
  const addsUp = ledger.difference === 0
  const terms: readonly { key: string; label: ReactNode; value: number }[] = [
    { key: 'produced', label: t('inKafka'), value: ledger.produced },
    {
      key: 'waiting',
      label: (
        <StateWord tone={ledger.waiting > 0 ? 'moving' : 'idle'} icon={Hourglass} quiet={ledger.waiting === 0}>
          {t('waiting')}
        </StateWord>
      ),
      value: ledger.waiting,
    },
    { key: 'dropped', label: t('dropped'), value: ledger.dropped },
  ]
  const counts = [
    { name: 'gaps', value: device.gaps },
    { name: 'duplicates', value: device.duplicates },
    { name: 'crcErrors', value: device.crcErrors },
    { name: 'garbage', value: device.garbage },
  ] as const
  return (
    <Card
      title={t('title')}
      meta={
        <>
          {t('asCounted')} <span className="mono">{ledger.bootEpoch}</span>
        </>
      }
      end={
        <StateWord tone={addsUp ? 'ok' : 'warn'}>
          {addsUp ? t('addsUp') : t('difference', { count: ledger.difference })}
        </StateWord>
      }
    >
      <dl className="grid gap-x-4 gap-y-1 px-4 py-2.5 sm:flex sm:flex-wrap sm:items-end">
        <Term label={t('read')} value={format.number(ledger.read)} />
        {terms.map(({ key, label, value }, index) => (
          <Fragment key={key}>
            <span aria-hidden className="hidden text-lg text-muted-foreground sm:inline">
              {index === 0 ? '=' : '+'}
            </span>
            <Term label={label} value={format.number(value)} />
          </Fragment>
        ))}
      </dl>
      <DropReasons reasons={ledger.droppedBy} />
      <footer className="card-footer">
        {counts.map(({ name, value }) => (
          <span key={name} title={t(`meaning.${name}`)}>
            {value === null ? t('notTold', { what: t(`name.${name}`) }) : t(`count.${name}`, { count: value })}
          </span>
        ))}
      </footer>
    </Card>
  )
}
