'use client'

import { useTranslations } from 'next-intl'

export const TOKEN_COLUMNS = ['name', 'access', 'created', 'expires', 'lastUsed'] as const

export const TokensHead = () => {
  const t = useTranslations('settings.column')
  return (
    <thead>
      <tr>
        {TOKEN_COLUMNS.map((column) => (
          <th key={column} scope="col">
            {t(column)}
          </th>
        ))}
        <th scope="col">
          <span className="sr-only">{t('actions')}</span>
        </th>
      </tr>
    </thead>
  )
}
