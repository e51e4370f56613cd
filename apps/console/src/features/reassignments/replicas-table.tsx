'use client'

import { FieldError, Input, Table, TableScroll } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { ReplicasInput } from './parse-replicas.ts'

export type ReplicasRow = { partition: number; current: readonly number[]; text: string; input: ReplicasInput }

const Row = ({ row, onEdit }: { row: ReplicasRow; onEdit: (text: string) => void }) => {
  const t = useTranslations('reassignments.byHand')
  const errorId = useId()
  const { input } = row
  const isWrong = input.kind === 'wrong'
  return (
    <tr>
      <td>{row.partition}</td>
      <td className="mono text-muted-foreground">[{row.current.join(', ')}]</td>
      <td className="w-1/2">
        <Input
          small
          className="mono my-0.5"
          aria-label={t('replicasOf', { partition: row.partition })}
          aria-invalid={isWrong || undefined}
          aria-describedby={isWrong ? errorId : undefined}
          value={row.text}
          onChange={(event) => onEdit(event.target.value)}
        />
        {isWrong ? (
          <FieldError id={errorId} className="whitespace-normal">
            {t(`wrong.${input.reason}`, { id: input.brokerId ?? 0 })}
          </FieldError>
        ) : null}
      </td>
    </tr>
  )
}

/** The replicas of each partition, to be written anew: the first is the preferred leader. */
export const ReplicasTable = ({
  rows,
  onEdit,
}: {
  rows: readonly ReplicasRow[]
  onEdit: (partition: number, text: string) => void
}) => {
  const t = useTranslations('reassignments.byHand')
  return (
    <div className="overflow-hidden rounded-md border border-border">
      <TableScroll label={t('table')} className="max-h-96 overflow-y-auto">
        <Table density="compact">
          <thead>
            <tr>
              <th scope="col">{t('partition')}</th>
              <th scope="col">{t('now')}</th>
              <th scope="col">{t('then')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.partition} row={row} onEdit={(text) => onEdit(row.partition, text)} />
            ))}
          </tbody>
        </Table>
      </TableScroll>
    </div>
  )
}
