'use client'

import { Card, SkeletonRows, Table } from '@headgate/ui'
import { useTranslations } from 'next-intl'

export const PartitionsSkeleton = () => {
  const t = useTranslations('topic.partitionsCard')
  return (
    <Card title={t('title')}>
      <Table density="parts">
        <tbody>
          <SkeletonRows rows={6} columns={8} />
        </tbody>
      </Table>
    </Card>
  )
}
