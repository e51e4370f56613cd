'use client'

import { Button, FieldError, ReplicaCell, Table, TableScroll } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import type { AssignableBroker } from './propose-assignment.ts'
import { turnReplica } from './turn-replica.ts'

/**
 * Partitions over brokers, each cell a button: a click turns it from no replica to replica to preferred leader. `first` is the number
 * of the first partition shown.
 */
export const AssignmentGrid = ({
  brokers,
  assignments,
  first = 0,
  onChange,
  onPropose,
  refusal,
}: {
  brokers: readonly AssignableBroker[]
  assignments: readonly (readonly number[])[]
  first?: number
  onChange: (assignments: number[][]) => void
  onPropose: () => void
  refusal?: string | undefined
}) => {
  const t = useTranslations('topics.assignment')
  const turn = (row: number, brokerId: number) =>
    onChange(assignments.map((replicas, index) => (index === row ? turnReplica(replicas, brokerId) : [...replicas])))
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <span className="text-xs text-muted-foreground">{t('hint')}</span>
        <Button size="sm" className="ml-auto" onClick={onPropose}>
          {t('propose')}
        </Button>
      </div>
      <div className="overflow-hidden rounded-md border border-border">
        <TableScroll label={t('label')} className="max-h-72 overflow-y-auto">
          <Table density="compact">
            <thead>
              <tr>
                <th scope="col">{t('partition')}</th>
                {brokers.map(({ brokerId, rack }) => (
                  <th key={brokerId} scope="col" className="!px-1">
                    <b>{brokerId}</b> {rack}
                  </th>
                ))}
                <th scope="col">{t('replicas')}</th>
              </tr>
            </thead>
            <tbody>
              {assignments.map((replicas, row) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a partition is its number
                <tr key={row}>
                  <th scope="row">{first + row}</th>
                  {brokers.map(({ brokerId }) => {
                    const state = replicas[0] === brokerId ? 'leader' : replicas.includes(brokerId) ? 'in-sync' : 'none'
                    return (
                      <td key={brokerId} className="!px-1">
                        <button
                          type="button"
                          className="cursor-pointer rounded-xs hover:bg-accent"
                          aria-label={t('cell', {
                            partition: first + row,
                            broker: brokerId,
                            state: t(`state.${state}`),
                          })}
                          onClick={() => turn(row, brokerId)}
                        >
                          <ReplicaCell state={state} />
                        </button>
                      </td>
                    )
                  })}
                  <td className="mono">[{replicas.join(', ')}]</td>
                </tr>
              ))}
            </tbody>
          </Table>
        </TableScroll>
      </div>
      <FieldError>{refusal}</FieldError>
    </div>
  )
}
