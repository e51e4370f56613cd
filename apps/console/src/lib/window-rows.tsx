'use client'

import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'

const ROW_PX = 32
const OVERSCAN = 16

/** The body of a long table: only the rows near the screen are in the page, so that 10,000 of them scroll as lightly as ten. */
export const WindowRows = <Item,>({
  items,
  nearEnd,
  onNeedMore,
  row,
}: {
  items: readonly Item[]
  /** The next page is asked for when the reader comes so many rows near the end of this one. */
  nearEnd: number
  onNeedMore: (() => void) | undefined
  row: (item: Item, index: number) => ReactNode
}) => {
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
    if (last >= items.length - nearEnd) onNeedMore?.()
  }, [last, items.length, nearEnd, onNeedMore])
  const before = rows[0]?.index ?? 0
  const after = Math.max(0, items.length - 1 - last)
  return (
    <tbody ref={body}>
      {before > 0 ? <tr aria-hidden style={{ height: before * ROW_PX }} /> : null}
      {rows.map(({ index }) => {
        const item = items[index]
        return item ? row(item, index) : null
      })}
      {after > 0 ? <tr aria-hidden style={{ height: after * ROW_PX }} /> : null}
    </tbody>
  )
}
