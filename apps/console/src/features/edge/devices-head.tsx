'use client'

import { SortHeader } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { type DeviceColumn, type DeviceSort, directionOf, nextDeviceSort } from './device-sort.ts'

type Column = {
  name: DeviceColumn | 'source' | 'values' | 'crcErrors' | 'duplicates' | 'firmware'
  width: string
  isNumber: boolean
}

/** Widths are fixed, so that no row that scrolls in moves a column. */
const COLUMNS: readonly Column[] = [
  { name: 'deviceId', width: 'w-40', isNumber: false },
  { name: 'state', width: 'w-36', isNumber: false },
  { name: 'values', width: 'w-auto', isNumber: false },
  { name: 'ratePerSec', width: 'w-20', isNumber: true },
  { name: 'lastReadingAt', width: 'w-24', isNumber: true },
  { name: 'waiting', width: 'w-20', isNumber: true },
  { name: 'gaps', width: 'w-16', isNumber: true },
  { name: 'crcErrors', width: 'w-14', isNumber: true },
  { name: 'duplicates', width: 'w-18', isNumber: true },
  { name: 'dropped', width: 'w-20', isNumber: true },
  { name: 'bridgeId', width: 'w-28', isNumber: false },
  { name: 'source', width: 'w-16', isNumber: false },
  { name: 'firmware', width: 'w-28', isNumber: false },
]
const SORTABLE: ReadonlySet<string> = new Set<DeviceColumn>([
  'deviceId',
  'state',
  'bridgeId',
  'ratePerSec',
  'waiting',
  'gaps',
  'dropped',
  'lastReadingAt',
])
const isSortable = (name: Column['name']): name is DeviceColumn => SORTABLE.has(name)

export const DevicesHead = ({
  sort,
  onSort,
  hasBridge,
}: {
  sort: DeviceSort
  onSort: (sort: DeviceSort) => void
  hasBridge: boolean
}) => {
  const t = useTranslations('edge.column')
  const columns = COLUMNS.filter(({ name }) => hasBridge || name !== 'bridgeId')
  return (
    <>
      <colgroup>
        {columns.map(({ name, width }) => (
          <col key={name} className={width} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map(({ name, isNumber }) =>
            isSortable(name) ? (
              <SortHeader
                key={name}
                className={isNumber ? 'num' : ''}
                direction={directionOf(sort, name)}
                onSort={() => onSort(nextDeviceSort(sort, name))}
              >
                {t(name)}
              </SortHeader>
            ) : (
              <th key={name} scope="col" className={isNumber ? 'num' : ''}>
                {t(name)}
              </th>
            ),
          )}
        </tr>
      </thead>
    </>
  )
}
