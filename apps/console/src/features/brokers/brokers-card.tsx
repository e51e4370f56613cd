'use client'

import type { Broker } from '@headgate/domain'
import { Card, Table, TableScroll } from '@headgate/ui'
import { Crown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { BrokerRow } from './broker-row.tsx'

/** Brokers with rack, state, leaders against an even share, and disk. */
export const BrokersCard = ({ slug, brokers }: { slug: string; brokers: readonly Broker[] }) => {
  const t = useTranslations('overview.brokers')
  const up = brokers.filter((broker) => broker.state === 'up').length
  const evenShare = brokers.reduce((sum, broker) => sum + broker.leaders, 0) / Math.max(1, brokers.length)
  return (
    <Card
      title={t('title')}
      meta={t('meta', { up, total: brokers.length })}
      end={
        <span className="key">
          <Crown aria-hidden />
          {t('controller')}
        </span>
      }
    >
      <TableScroll label={t('tableLabel')}>
        <Table density="tall">
          <thead>
            <tr>
              <th scope="col">{t('broker')}</th>
              <th scope="col">{t('rack')}</th>
              <th scope="col">{t('state')}</th>
              <th scope="col">{t('leaders')}</th>
              <th scope="col" className="num">
                {t('replicas')}
              </th>
              <th scope="col">{t('disk')}</th>
              <th scope="col" className="num">
                {t('size')}
              </th>
            </tr>
          </thead>
          <tbody>
            {brokers.map((broker) => (
              <BrokerRow key={broker.brokerId} slug={slug} broker={broker} evenShare={evenShare} />
            ))}
          </tbody>
        </Table>
      </TableScroll>
    </Card>
  )
}
