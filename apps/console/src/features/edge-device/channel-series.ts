import type { Reading } from '@headgate/domain'

export type ChannelSeries = {
  channel: string
  unit: string | null
  /** Newest value, of whatever type. */
  last: Reading['value']
  /** Seconds since the epoch, ascending; empty for a channel that is not numeric. */
  times: number[]
  /** null where readings were missing for so long that a line across would tell what nobody measured. */
  values: (number | null)[]
}

/** So many of the usual pauses without a reading make a gap. */
const GAP_FACTOR = 6

const usualPause = (times: readonly number[]): number => {
  const pauses = times.slice(1).map((time, index) => time - (times[index] ?? time))
  return pauses.sort((a, b) => a - b)[Math.floor(pauses.length / 2)] ?? 0
}

const withGaps = ({ times, values, ...series }: ChannelSeries): ChannelSeries => {
  const pause = usualPause(times)
  const broken: Pick<ChannelSeries, 'times' | 'values'> = { times: [], values: [] }
  for (const [index, time] of times.entries()) {
    const before = times[index - 1]
    if (before !== undefined && pause > 0 && time - before > GAP_FACTOR * pause) {
      broken.times.push(before + pause)
      broken.values.push(null)
    }
    broken.times.push(time)
    broken.values.push(values[index] ?? null)
  }
  return { ...series, ...broken }
}

/** One series a channel, by name. */
export const channelSeries = (readings: readonly Reading[]): ChannelSeries[] => {
  const series = new Map<string, ChannelSeries>()
  for (const { channel, unit, value, gatewayTime } of readings) {
    const one = series.get(channel) ?? { channel, unit, last: value, times: [], values: [] }
    series.set(channel, one)
    one.unit = unit
    one.last = value
    if (typeof value !== 'number') continue
    one.times.push(Date.parse(gatewayTime) / 1000)
    one.values.push(value)
  }
  return [...series.values()].map(withGaps).sort((a, b) => a.channel.localeCompare(b.channel))
}
