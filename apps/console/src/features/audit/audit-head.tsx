'use client'

import { useTranslations } from 'next-intl'

const COLUMNS = ['at', 'actor', 'action', 'resource'] as const

export const columnCount = (withCluster: boolean): number => COLUMNS.length + (withCluster ? 1 : 0) + 2

export const AuditHead = ({ withCluster }: { withCluster: boolean }) => {
  const t = useTranslations('audit.column')
  return (
    <thead>
      <tr>
        {COLUMNS.map((column) => (
          <th key={column} scope="col">
            {t(column)}
          </th>
        ))}
        {withCluster ? <th scope="col">{t('cluster')}</th> : null}
        <th scope="col">{t('outcome')}</th>
        <th scope="col">
          <span className="sr-only">{t('undo')}</span>
        </th>
      </tr>
    </thead>
  )
}
