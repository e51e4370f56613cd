import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { movedCells } from './moved-cells.ts'
import { ReplicaCell, type ReplicaState } from './replica-cell.tsx'
import { Table } from './table.tsx'

export type ReplicaMove = {
  key: string
  partition: ReactNode
  before: readonly number[]
  after: readonly number[]
  /** What is copied, in words. */
  copied: ReactNode
}
export type ReplicaMovesLabels = {
  partition: string
  before: string
  after: string
  becomes: string
  replicas: string
  copied: string
  state: (state: ReplicaState) => string
}
/** With more brokers than this a grid is no picture any more: the lists of replicas tell it better. */
export const GRID_BROKERS_MAX = 8

const list = (replicas: readonly number[]) => `[${replicas.join(', ')}]`

/** Replicas over brokers before a plan and after it, a partition a row. Give it one page of rows. */
export const ReplicaMoves = ({
  brokers,
  moves,
  labels,
}: {
  /** Those that occur, in the order of the columns: racks side by side. */
  brokers: readonly { brokerId: number; rack: string | null }[]
  moves: readonly ReplicaMove[]
  labels: ReplicaMovesLabels
}) => {
  const columns = brokers.map(({ brokerId }) => brokerId)
  const isGrid = columns.length <= GRID_BROKERS_MAX
  const heads = (side: string) =>
    brokers.map(({ brokerId, rack }) => (
      <th key={`${side} ${brokerId}`} scope="col" className="rm-cell" {...(rack === null ? {} : { title: rack })}>
        <b>{brokerId}</b>
      </th>
    ))
  const cells = (side: string, states: readonly ReplicaState[]) =>
    states.map((state, index) => (
      <td key={`${side} ${columns[index]}`} className="rm-cell">
        <ReplicaCell state={state} isSmall label={labels.state(state)} />
      </td>
    ))
  return (
    <Table density="compact" className="rm">
      <thead>
        <tr>
          <th scope="col" rowSpan={isGrid ? 2 : 1}>
            {labels.partition}
          </th>
          {isGrid ? (
            <>
              <th scope="colgroup" colSpan={columns.length} className="rm-group">
                {labels.before}
              </th>
              <th rowSpan={2} className="rm-arrow">
                <span className="sr-only">{labels.becomes}</span>
              </th>
              <th scope="colgroup" colSpan={columns.length} className="rm-group">
                {labels.after}
              </th>
            </>
          ) : null}
          <th scope="col" rowSpan={isGrid ? 2 : 1}>
            {labels.replicas}
          </th>
          <th scope="col" rowSpan={isGrid ? 2 : 1} className="num">
            {labels.copied}
          </th>
        </tr>
        {isGrid ? (
          <tr>
            {heads('before')}
            {heads('after')}
          </tr>
        ) : null}
      </thead>
      <tbody>
        {moves.map((move) => {
          const states = movedCells(move, columns)
          return (
            <tr key={move.key}>
              <td>{move.partition}</td>
              {isGrid ? (
                <>
                  {cells('before', states.before)}
                  <td className="rm-arrow">
                    <ArrowRight aria-hidden className="size-3.5 text-muted-foreground" />
                  </td>
                  {cells('after', states.after)}
                </>
              ) : null}
              <td className="mono">
                <span className="text-muted-foreground">{list(move.before)}</span> → {list(move.after)}
              </td>
              <td className="num">{move.copied}</td>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}
