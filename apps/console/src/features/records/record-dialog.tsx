'use client'

import type { Decoded, KafkaRecord } from '@headgate/domain'
import { Dialog, Table, TableScroll } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'
import { DecodedText } from './decoded-text.tsx'
import { prettyJson } from './pretty-json.ts'

const Block = ({ title, value }: { title: string; value: Decoded }) => (
  <section className="grid gap-1">
    <h3>{title}</h3>
    <pre className="mono overflow-x-auto rounded-md border border-border bg-muted px-3 py-2 whitespace-pre-wrap wrap-anywhere">
      {value.encoding === 'json' ? prettyJson(value.text) : <DecodedText value={value} />}
    </pre>
  </section>
)

/** One record whole: key, value, headers, and which clock its time is of. */
export const RecordDialog = ({ record, onClose }: { record: KafkaRecord; onClose: () => void }) => {
  const t = useTranslations('records')
  const common = useTranslations('common')
  const format = useFormat()
  const clock = t(record.timestampType === 'CREATE_TIME' ? 'createTime' : 'logAppendTime')
  return (
    <Dialog
      open
      kind="sheet"
      onClose={onClose}
      closeLabel={common('close')}
      title={t('detailTitle', { offset: format.number(record.offset), partition: record.partition })}
      description={`${format.dateTime(record.timestamp)}, ${clock}`}
    >
      <div className="grid gap-4">
        <Block title={t('column.key')} value={record.key} />
        <Block title={t('column.value')} value={record.value} />
        <section className="grid gap-1">
          <h3>{t('column.headers')}</h3>
          {record.headers.length === 0 ? (
            <p className="text-muted-foreground">{t('noHeaders')}</p>
          ) : (
            <TableScroll label={t('column.headers')}>
              <Table density="compact">
                <tbody>
                  {record.headers.map((header, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: Kafka allows a header name more than once
                    <tr key={`${header.name}-${index}`}>
                      <th scope="row" className="mono">
                        {header.name}
                      </th>
                      <td className="mono">
                        <DecodedText value={header.value} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </Table>
            </TableScroll>
          )}
        </section>
      </div>
    </Dialog>
  )
}
