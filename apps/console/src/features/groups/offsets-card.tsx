'use client'

import type { GroupDetail } from '@headgate/domain'
import { Card, EmptyState, Table, TableScroll } from '@headgate/ui'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'

/** Groups of these types keep their progress elsewhere than in committed offsets. */
const WITHOUT_COMMITTED_OFFSETS = new Set<GroupDetail['type']>(['share'])

/** Committed offset against log end offset, partition by partition, the largest lag first. */
export const OffsetsCard = ({ slug, group }: { slug: string; group: GroupDetail }) => {
  const t = useTranslations('groups')
  const format = useFormat()
  const rows = [...group.offsets].sort(
    (a, b) => (b.lag ?? -1) - (a.lag ?? -1) || a.topic.localeCompare(b.topic) || a.partition - b.partition,
  )
  return (
    <Card title={t('offsets')} meta={t('offsetCount', { count: rows.length })}>
      {rows.length === 0 ? (
        <EmptyState title={t('noOffsets')}>
          {t(WITHOUT_COMMITTED_OFFSETS.has(group.type) ? 'noOffsetsShare' : 'noOffsetsWhy')}
        </EmptyState>
      ) : (
        <TableScroll label={t('offsets')}>
          <Table>
            <thead>
              <tr>
                <th scope="col">{t('column.topic')}</th>
                <th scope="col" className="num">
                  {t('column.partition')}
                </th>
                <th scope="col" className="num">
                  {t('column.committed')}
                </th>
                <th scope="col" className="num">
                  {t('column.logEnd')}
                </th>
                <th scope="col" className="num">
                  {t('column.lag')}
                </th>
                <th scope="col">{t('column.member')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.topic}-${row.partition}`}>
                  <td>
                    <Link className="name mono" href={`/c/${slug}/topics/${encodeURIComponent(row.topic)}`}>
                      {row.topic}
                    </Link>
                  </td>
                  <td className="num">{row.partition}</td>
                  <td className="num">{format.number(row.committedOffset)}</td>
                  <td className="num">{format.number(row.logEndOffset)}</td>
                  <td className="num font-medium">{format.number(row.lag)}</td>
                  <td className="mono text-muted-foreground">{row.memberId ?? '–'}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        </TableScroll>
      )}
    </Card>
  )
}
