'use client'

import type { GroupListItem } from '@headgate/domain'
import { SortHeader, Table, TableScroll, Tag } from '@headgate/ui'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'
import { type GroupSort, NUMERIC_COLUMNS, nextSort, SORT_COLUMNS } from './group-sort.ts'
import { GroupState } from './group-state.tsx'

const directionOf = (column: string, sort: GroupSort) =>
  sort === column ? 'ascending' : sort === `-${column}` ? 'descending' : null

const GroupRow = ({ slug, group }: { slug: string; group: GroupListItem }) => {
  const t = useTranslations('groups')
  const format = useFormat()
  return (
    <tr>
      <td>
        <Link className="name mono" href={`/c/${slug}/groups/${encodeURIComponent(group.groupId)}`}>
          {group.groupId}
        </Link>{' '}
        <Tag>{t(`type.${group.type}`)}</Tag>
      </td>
      <td>
        <GroupState state={group.state} />
      </td>
      <td className="num">{format.number(group.members)}</td>
      <td className="num" title={group.lag === null ? t('lagUnknown') : undefined}>
        {format.number(group.lag)}
      </td>
      <td className="mono max-w-80 truncate text-muted-foreground">{group.topics.join(', ') || '–'}</td>
      <td className="num">{format.number(group.coordinatorId)}</td>
    </tr>
  )
}

export const GroupsTable = ({
  slug,
  groups,
  sort,
  onSort,
}: {
  slug: string
  groups: readonly GroupListItem[]
  sort: GroupSort
  onSort: (sort: GroupSort) => void
}) => {
  const t = useTranslations('groups')
  return (
    <TableScroll label={t('tableLabel')}>
      <Table>
        <thead>
          <tr>
            {SORT_COLUMNS.map((column) => (
              <SortHeader
                key={column}
                className={NUMERIC_COLUMNS.has(column) ? 'num' : ''}
                direction={directionOf(column, sort)}
                onSort={() => onSort(nextSort(column, sort))}
              >
                {t(`column.${column}`)}
              </SortHeader>
            ))}
            <th scope="col">{t('column.topics')}</th>
            <th scope="col" className="num">
              {t('column.coordinator')}
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <GroupRow key={group.groupId} slug={slug} group={group} />
          ))}
        </tbody>
      </Table>
    </TableScroll>
  )
}
