'use client'

import { useTranslations } from 'next-intl'

export const RecordsHead = () => {
  const t = useTranslations('records.column')
  return (
    <>
      <colgroup>
        <col className="w-14" />
        <col className="w-28" />
        <col className="w-32" />
        <col className="w-44" />
        <col className="w-auto" />
        <col className="w-20" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{t('partition')}</th>
          <th scope="col" className="num">
            {t('offset')}
          </th>
          <th scope="col">{t('timestamp')}</th>
          <th scope="col">{t('key')}</th>
          <th scope="col">{t('value')}</th>
          <th scope="col" className="num">
            {t('headers')}
          </th>
        </tr>
      </thead>
    </>
  )
}
