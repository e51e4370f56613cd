import type { LineChartProps } from './line-chart.tsx'

const ROWS = 24

/** The figures of a chart in at most 24 rows, evenly picked. */
export const ChartTable = ({ label, timeLabel, times, series, formatTime, formatValue }: LineChartProps) => {
  const step = Math.max(1, Math.ceil(times.length / ROWS))
  return (
    <table className="tbl tbl-compact">
      <caption className="sr-only">{label}</caption>
      <thead>
        <tr>
          <th scope="col">{timeLabel}</th>
          {series.map((one) => (
            <th key={one.label} scope="col">
              {one.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {times.map((time, index) =>
          index % step === 0 ? (
            <tr key={time}>
              <th scope="row">{formatTime(time)}</th>
              {series.map((one) => {
                const value = one.values[index]
                return <td key={one.label}>{value == null ? '–' : formatValue(value)}</td>
              })}
            </tr>
          ) : null,
        )}
      </tbody>
    </table>
  )
}
