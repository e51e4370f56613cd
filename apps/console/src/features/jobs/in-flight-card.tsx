'use client'

import type { Job } from '@headgate/domain'
import { Card, ProgressBar, Table, TableScroll } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'

/** What moves at this moment, each with its share. */
export const InFlightCard = ({ job }: { job: Job }) => {
  const t = useTranslations('jobs.inFlight')
  const format = useFormat()
  const { inFlight } = job.progress
  if (inFlight.length === 0) return null
  return (
    <Card title={t('title')} meta={t('meta', { count: inFlight.length })}>
      <TableScroll label={t('tableLabel')}>
        <Table density="compact">
          <thead>
            <tr>
              <th scope="col">{t(`item.${job.kind}`)}</th>
              <th scope="col" className="w-1/2">
                {t('progress')}
              </th>
              <th scope="col" className="num">
                {t('share')}
              </th>
            </tr>
          </thead>
          <tbody>
            {inFlight.map(({ item, doneShare }) => (
              <tr key={item}>
                <td className="mono">{item}</td>
                <td>
                  <ProgressBar share={doneShare} label={t('progressOf', { item })} />
                </td>
                <td className="num">{format.percent(doneShare)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </TableScroll>
    </Card>
  )
}
