'use client'

import { SortHeader } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { nextSort, type TopicColumn } from './topic-filters.ts'

/** Widths are fixed, so that no row that scrolls in moves a column. */
export const COLUMNS: readonly { column: TopicColumn; isNumber: boolean; width: string }[] = [
  { column: 'name', isNumber: false, width: 'w-auto' },
  { column: 'state', isNumber: false, width: 'w-44' },
  { column: 'partitions', isNumber: true, width: 'w-24' },
  { column: 'replicationFactor', isNumber: true, width: 'w-24' },
  { column: 'bytes', isNumber: true, width: 'w-28' },
  { column: 'records', isNumber: true, width: 'w-28' },
]

export const TopicsHead = ({
  sort,
  onSort,
  choice = null,
}: {
  sort: string
  onSort: (sort: string) => void
  /** The box that chooses all that are loaded. */
  choice?: ReactNode
}) => {
  const t = useTranslations('topics.column')
  return (
    <>
      <colgroup>
        <col className="w-9" />
        {COLUMNS.map(({ column, width }) => (
          <col key={column} className={width} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th scope="col" className="!pr-0">
            {choice}
          </th>
          {COLUMNS.map(({ column, isNumber }) => (
            <SortHeader
              key={column}
              className={isNumber ? 'num' : ''}
              direction={sort.replace(/^-/, '') === column ? (sort.startsWith('-') ? 'descending' : 'ascending') : null}
              onSort={() => onSort(nextSort(sort, column))}
            >
              {t(column)}
            </SortHeader>
          ))}
        </tr>
      </thead>
    </>
  )
}
