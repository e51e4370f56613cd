'use client'

import type { TopicListItem } from '@headgate/domain'
import { Card, Table, TableFooter, TableScroll } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { rich } from '@/lib/rich'
import { useFormat } from '@/lib/use-format'
import { WindowRows } from '@/lib/window-rows'
import { ChooseAll } from './choose-all.tsx'
import { TopicsHead } from './topics-head.tsx'
import { TopicsRow } from './topics-row.tsx'
import type { Selection } from './use-selection.ts'

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
  return (
    <Card label={t('title')}>
      <TableScroll label={t('tableLabel')}>
        <Table density="tight" className="min-w-[800px] table-fixed" aria-rowcount={total + 1}>
          <TopicsHead sort={sort} onSort={onSort} choice={<ChooseAll items={items} selection={selection} />} />
          <WindowRows
            items={items}
            nearEnd={NEAR_END_ROWS}
            onNeedMore={onNeedMore}
            row={(topic, index) => (
              <TopicsRow
                key={topic.name}
                slug={slug}
                topic={topic}
                index={index}
                isChosen={selection.chosen.has(topic.name)}
                onToggle={selection.toggle}
              />
            )}
          />
        </Table>
      </TableScroll>
      <TableFooter keys={t.rich('keys', rich)}>
        {t('loaded', { loaded: format.number(items.length), total: format.number(total) })}
      </TableFooter>
    </Card>
  )
}
