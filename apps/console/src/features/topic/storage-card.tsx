'use client'

import type { TopicDetail } from '@headgate/domain'
import { Card, Table, TableScroll } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'
import { storageOf } from './storage-of.ts'

/** Where the bytes lie: per broker and log dir, and how evenly. */
export const StorageCard = ({ topic }: { topic: TopicDetail }) => {
  const t = useTranslations('topic.storage')
  const format = useFormat()
  const dirs = storageOf(topic)
  return (
    <Card title={t('title')} meta={t('meta', { size: format.bytes(topic.bytes) })}>
      <TableScroll label={t('tableLabel')}>
        <Table>
          <thead>
            <tr>
              <th scope="col">{t('broker')}</th>
              <th scope="col">{t('logDir')}</th>
              <th scope="col" className="num">
                {t('replicas')}
              </th>
              <th scope="col" className="num">
                {t('leaders')}
              </th>
              <th scope="col" className="num">
                {t('size')}
              </th>
              <th scope="col" className="num">
                {t('largest')}
              </th>
              <th scope="col" className="num">
                {t('segments')}
              </th>
            </tr>
          </thead>
          <tbody>
            {dirs.map((dir) => (
              <tr key={`${dir.brokerId} ${dir.logDir}`}>
                <td>
                  {dir.brokerId} <span className="text-muted-foreground">{dir.rack}</span>
                </td>
                <td className="mono">{dir.logDir ?? '–'}</td>
                <td className="num">{format.number(dir.replicas)}</td>
                <td className="num">{format.number(dir.leaders)}</td>
                <td className="num">{format.bytes(dir.bytes)}</td>
                <td className="num">
                  {dir.largest === null
                    ? '–'
                    : t('largestIs', { partition: dir.largest.partition, size: format.bytes(dir.largest.bytes) })}
                </td>
                <td className="num">
                  {dir.segmentsAtLeast === null ? '–' : t('atLeast', { count: format.number(dir.segmentsAtLeast) })}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </TableScroll>
    </Card>
  )
}
