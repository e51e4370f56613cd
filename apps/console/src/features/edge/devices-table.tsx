'use client'

import type { Device } from '@headgate/domain'
import { Table, TableFooter, TableScroll } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { rich } from '@/lib/rich'
import { useFormat } from '@/lib/use-format'
import { WindowRows } from '@/lib/window-rows'
import { DeviceRow } from './device-row.tsx'
import type { DeviceSort } from './device-sort.ts'
import { DevicesHead } from './devices-head.tsx'

/** The next page is asked for before the reader reaches the end of this one. */
const NEAR_END_ROWS = 30

/** Only the rows near the screen are in the page, so that 10,000 devices scroll as lightly as ten. */
export const DevicesTable = ({
  items,
  total,
  sort,
  onSort,
  onNeedMore,
  hasBridge,
}: {
  items: readonly Device[]
  total: number
  sort: DeviceSort
  onSort: (sort: DeviceSort) => void
  onNeedMore: (() => void) | undefined
  hasBridge: boolean
}) => {
  const t = useTranslations('edge')
  const common = useTranslations('common')
  const format = useFormat()
  return (
    <>
      <TableScroll label={t('devicesTable')}>
        <Table density="tight" className="min-w-[1400px] table-fixed" aria-rowcount={total + 1}>
          <DevicesHead sort={sort} onSort={onSort} hasBridge={hasBridge} />
          <WindowRows
            items={items}
            nearEnd={NEAR_END_ROWS}
            onNeedMore={onNeedMore}
            row={(device, index) => (
              <DeviceRow key={device.deviceId} device={device} index={index} hasBridge={hasBridge} />
            )}
          />
        </Table>
      </TableScroll>
      <TableFooter keys={common.rich('rowKeys', rich)}>
        {t('loaded', { loaded: format.number(items.length), total: format.number(total) })}
      </TableFooter>
    </>
  )
}
