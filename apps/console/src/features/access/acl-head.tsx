'use client'

import { useTranslations } from 'next-intl'

export const COLUMNS = ['permission', 'operation', 'resource', 'pattern', 'host'] as const

export const AclHead = () => {
  const t = useTranslations('access')
  return (
    <thead>
      <tr>
        {COLUMNS.map((column) => (
          <th key={column} scope="col">
            {t(`column.${column}`)}
          </th>
        ))}
        <th scope="col">
          <span className="sr-only">{t('column.actions')}</span>
        </th>
      </tr>
    </thead>
  )
}
