'use client'

import type { Device } from '@headgate/domain'
import { Table, TableFooter, TableScroll } from '@headgate/ui'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { rich } from '@/lib/rich'
import { useFormat } from '@/lib/use-format'
import { DeviceRow } from './device-row.tsx'
import type { DeviceSort } from './device-sort.ts'
import { DevicesHead } from './devices-head.tsx'

const ROW_PX = 32
const OVERSCAN = 16
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
  const body = useRef<HTMLTableSectionElement>(null)
  const virtualizer = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
    scrollMargin: body.current ? body.current.getBoundingClientRect().top + window.scrollY : 0,
  })
  const rows = virtualizer.getVirtualItems()
  const last = rows.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= items.length - NEAR_END_ROWS) onNeedMore?.()
  }, [last, items.length, onNeedMore])
  const before = rows[0]?.index ?? 0
  const after = Math.max(0, items.length - 1 - last)
  return (
    <>
      <TableScroll label={t('devicesTable')}>
        <Table density="tight" className="min-w-[1400px] table-fixed" aria-rowcount={total + 1}>
          <DevicesHead sort={sort} onSort={onSort} hasBridge={hasBridge} />
          <tbody ref={body}>
            {before > 0 ? <tr aria-hidden style={{ height: before * ROW_PX }} /> : null}
            {rows.map(({ index }) => {
              const device = items[index]
              return device ? (
                <DeviceRow key={device.deviceId} device={device} index={index} hasBridge={hasBridge} />
              ) : null
            })}
            {after > 0 ? <tr aria-hidden style={{ height: after * ROW_PX }} /> : null}
          </tbody>
        </Table>
      </TableScroll>
      <TableFooter keys={common.rich('rowKeys', rich)}>
        {t('loaded', { loaded: format.number(items.length), total: format.number(total) })}
      </TableFooter>
    </>
  )
}
