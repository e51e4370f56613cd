'use client'

import type { TopicListItem } from '@headgate/domain'
import { Card, Table, TableFooter, TableScroll } from '@headgate/ui'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { rich } from '@/lib/rich'
import { useFormat } from '@/lib/use-format'
import { ChooseAll } from './choose-all.tsx'
import { TopicsHead } from './topics-head.tsx'
import { TopicsRow } from './topics-row.tsx'
import type { Selection } from './use-selection.ts'

const ROW_PX = 32
const OVERSCAN = 16
/** The next page is asked for before the reader reaches the end of this one. */
const NEAR_END_ROWS = 40

/** Only the rows near the screen are in the page, so that 10,000 topics scroll as lightly as ten. */
export const TopicsTable = ({
  slug,
  items,
  total,
  sort,
  onSort,
  onNeedMore,
  selection,
}: {
  slug: string
  items: readonly TopicListItem[]
  total: number
  sort: string
  onSort: (sort: string) => void
  onNeedMore: (() => void) | undefined
  selection: Selection
}) => {
  const t = useTranslations('topics')
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
    <Card label={t('title')}>
      <TableScroll label={t('tableLabel')}>
        <Table density="tight" className="min-w-[800px] table-fixed" aria-rowcount={total + 1}>
          <TopicsHead sort={sort} onSort={onSort} choice={<ChooseAll items={items} selection={selection} />} />
          <tbody ref={body}>
            {before > 0 ? <tr aria-hidden style={{ height: before * ROW_PX }} /> : null}
            {rows.map(({ index }) => {
              const topic = items[index]
              return topic ? (
                <TopicsRow
                  key={topic.name}
                  slug={slug}
                  topic={topic}
                  index={index}
                  isChosen={selection.chosen.has(topic.name)}
                  onToggle={selection.toggle}
                />
              ) : null
            })}
            {after > 0 ? <tr aria-hidden style={{ height: after * ROW_PX }} /> : null}
          </tbody>
        </Table>
      </TableScroll>
      <TableFooter keys={t.rich('keys', rich)}>
        {t('loaded', { loaded: format.number(items.length), total: format.number(total) })}
      </TableFooter>
    </Card>
  )
}
