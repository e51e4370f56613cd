'use client'

import { Card, SkeletonRows, Table } from '@headgate/ui'
import { useTranslations } from 'next-intl'

export const ConfigsSkeleton = () => {
  const t = useTranslations('configs')
  return (
    <Card title={t('title')}>
      <Table>
        <tbody>
          <SkeletonRows rows={10} columns={4} />
        </tbody>
      </Table>
    </Card>
  )
}
