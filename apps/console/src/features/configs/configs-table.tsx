'use client'

import type { ConfigEntry } from '@headgate/domain'
import { Card, Checkbox, EmptyState, Table, TableFooter, TableScroll } from '@headgate/ui'
import { SearchX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { UrlSearch } from '@/lib/url-search'
import { useUrlState } from '@/lib/use-url-state'
import { ConfigRow } from './config-row.tsx'
import { filterConfigs } from './filter-configs.ts'

/** Configs with value, source, default and the broker's documentation. `onEdit` is given where they may be changed. */
export const ConfigsTable = ({
  entries,
  onEdit,
  end,
}: {
  entries: readonly ConfigEntry[]
  onEdit?: (name: string) => void
  end?: ReactNode
}) => {
  const t = useTranslations('configs')
  const url = useUrlState()
  const onlySet = url.get('set') === 'true'
  const shown = filterConfigs(entries, { search: url.get('q') ?? '', onlySet })
  return (
    <Card title={t('title')} end={end}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-border px-4 py-2">
        <UrlSearch
          className="max-w-[360px] min-w-48 flex-1"
          label={t('search')}
          placeholder={t('searchPlaceholder')}
          value={url.get('q') ?? ''}
          onChange={(q) => url.set({ q })}
        />
        <Checkbox checked={onlySet} onChange={(event) => url.set({ set: event.target.checked ? 'true' : null })}>
          {t('onlySet')}
        </Checkbox>
      </div>
      {shown.length === 0 ? (
        <EmptyState icon={SearchX} title={t('none')}>
          {t('noneBody')}
        </EmptyState>
      ) : (
        <TableScroll label={t('tableLabel')}>
          <Table className="min-w-[720px]">
            <thead>
              <tr>
                <th scope="col">{t('column.name')}</th>
                <th scope="col">{t('column.value')}</th>
                <th scope="col">{t('column.source')}</th>
                <th scope="col">{t('column.default')}</th>
                {onEdit ? (
                  <th scope="col">
                    <span className="sr-only">{t('edit')}</span>
                  </th>
                ) : null}
              </tr>
            </thead>
            <tbody>
              {shown.map((entry) => (
                <ConfigRow key={entry.name} entry={entry} onEdit={onEdit} />
              ))}
            </tbody>
          </Table>
        </TableScroll>
      )}
      <TableFooter>{t('shown', { shown: shown.length, total: entries.length })}</TableFooter>
    </Card>
  )
}
