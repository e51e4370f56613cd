import { type CSSProperties, useId } from 'react'

export type BrokerBytesRow = {
  brokerId: number
  rack: string | null
  bytesIn: number
  bytesOut: number
  /** In words, e.g. `42.3 GB`. */
  inText: string
  outText: string
}

const width = (bytes: number, most: number): CSSProperties => ({
  width: `${most === 0 ? 0 : (bytes / most) * 100}%`,
  ...(bytes === 0 ? { minWidth: 0 } : {}),
})

/** Bytes between brokers on one scale: hatched receives, solid sends. The bars repeat what the last column says. */
export const BrokerBytes = ({
  rows,
  labels,
}: {
  rows: readonly BrokerBytesRow[]
  labels: { table: string; broker: string; receives: string; sends: string }
}) => {
  const most = Math.max(0, ...rows.flatMap(({ bytesIn, bytesOut }) => [bytesIn, bytesOut]))
  const id = useId()
  return (
    <div className="grid gap-2">
      <div className="legend text-xs text-muted-foreground" aria-hidden>
        <span>
          <span className="bytes-bar w-3.5" data-way="in" />
          {labels.receives}
        </span>
        <span>
          <span className="bytes-bar w-3.5" data-way="out" />
          {labels.sends}
        </span>
      </div>
      <table className="bytes" aria-label={labels.table}>
        <thead className="sr-only">
          <tr>
            <th id={`${id}-b`} scope="col">
              {labels.broker}
            </th>
            <th scope="col" aria-hidden />
            <th scope="col">
              {labels.receives}, {labels.sends}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.brokerId}>
              <th scope="row">
                {row.brokerId} <span className="font-normal text-muted-foreground">{row.rack}</span>
              </th>
              <td aria-hidden>
                <span className="bytes-bar" data-way="in" style={width(row.bytesIn, most)} />
                <span className="bytes-bar" data-way="out" style={width(row.bytesOut, most)} />
              </td>
              <td className="bytes-text">
                <span className="sr-only">{labels.receives}</span> {row.inText}
                <br />
                <span className="sr-only">{labels.sends}</span> {row.outText}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
