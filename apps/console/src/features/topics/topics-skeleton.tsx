'use client'

import { Card, SkeletonRows, Table } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { DEFAULT_SORT } from './topic-filters.ts'
import { COLUMNS, TopicsHead } from './topics-head.tsx'

export const TopicsSkeleton = () => {
  const t = useTranslations('topics')
  return (
    <Card label={t('title')}>
      <Table density="tight" className="table-fixed">
        <TopicsHead sort={DEFAULT_SORT} onSort={() => undefined} />
        <tbody>
          <SkeletonRows rows={12} columns={COLUMNS.length + 1} />
        </tbody>
      </Table>
    </Card>
  )
}
