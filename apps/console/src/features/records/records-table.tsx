'use client'

import type { KafkaRecord } from '@headgate/domain'
import { Table, TableFooter, TableScroll } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'
import { DecodedText } from './decoded-text.tsx'
import { RecordsHead } from './records-head.tsx'

const RecordRow = ({ record, onShow }: { record: KafkaRecord; onShow: (record: KafkaRecord) => void }) => {
  const t = useTranslations('records')
  const format = useFormat()
  return (
    <tr>
      <td>{record.partition}</td>
      <td className="num">
        <button
          type="button"
          className="link"
          aria-label={t('show', { offset: format.number(record.offset), partition: record.partition })}
          onClick={() => onShow(record)}
        >
          {format.number(record.offset)}
        </button>
      </td>
      <td className="text-muted-foreground" title={record.timestamp}>
        {format.timeWithSeconds(record.timestamp)}
      </td>
      <td className="mono truncate">
        <DecodedText value={record.key} />
      </td>
      <td className="mono truncate">
        <DecodedText value={record.value} />
      </td>
      <td className="num">{record.headers.length}</td>
    </tr>
  )
}

export const RecordsTable = ({
  items,
  isNewestFirst,
  onShow,
}: {
  items: readonly KafkaRecord[]
  isNewestFirst: boolean
  onShow: (record: KafkaRecord) => void
}) => {
  const t = useTranslations('records')
  return (
    <>
      <TableScroll label={t('tableLabel')}>
        <Table density="tight" className="min-w-[760px] table-fixed">
          <RecordsHead />
          <tbody>
            {items.map((record) => (
              <RecordRow key={`${record.partition}-${record.offset}`} record={record} onShow={onShow} />
            ))}
          </tbody>
        </Table>
      </TableScroll>
      <TableFooter>{t(isNewestFirst ? 'loaded' : 'loadedOldest', { count: items.length })}</TableFooter>
    </>
  )
}
