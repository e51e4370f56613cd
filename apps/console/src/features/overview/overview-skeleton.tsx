'use client'

import { Card, CardBody, Skeleton, SkeletonRows, Table } from '@headgate/ui'
import { useTranslations } from 'next-intl'

/** The cards in their places, before the first answer. */
export const OverviewSkeleton = () => {
  const t = useTranslations('overview')
  return (
    <div className="grid gap-4">
      <Card title={t('attention.title')}>
        <CardBody>
          <Skeleton className="h-4 w-72" />
        </CardBody>
      </Card>
      <Card title={t('brokers.title')}>
        <Table density="tall">
          <tbody>
            <SkeletonRows rows={3} columns={6} />
          </tbody>
        </Table>
      </Card>
      <div className="cols cols-21">
        <Card title={t('partitions.title')}>
          <CardBody>
            <Skeleton className="h-10 w-full" />
          </CardBody>
        </Card>
        <Card title={t('quorum.title')}>
          <Table density="compact">
            <tbody>
              <SkeletonRows rows={3} columns={3} />
            </tbody>
          </Table>
        </Card>
      </div>
    </div>
  )
}
