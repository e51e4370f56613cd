'use client'

import type { Device } from '@headgate/domain'
import { useFormat } from '@/lib/use-format'

type Channel = Device['channels'][number]

export const valueText = (value: Channel['lastValue'], number: (value: number) => string): string =>
  typeof value === 'number' ? number(Math.round(value * 1000) / 1000) : value === null ? '–' : String(value)

/** What each channel said last, in one line. */
export const DeviceValues = ({ channels }: { channels: readonly Channel[] }) => {
  const format = useFormat()
  return channels.map(({ name, unit, lastValue }, index) => (
    <span key={name}>
      {index > 0 ? <span className="text-muted-foreground"> · </span> : null}
      <span className="text-muted-foreground">{name}</span> {valueText(lastValue, format.number)}
      {unit ? <span className="unit">{unit}</span> : null}
    </span>
  ))
}
