import type { Reading } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { channelSeries } from './channel-series.ts'

const reading = (channel: string, second: number, value: Reading['value']): Reading => ({
  deviceId: 'd',
  channel,
  value,
  unit: null,
  seq: second + 1,
  bootEpoch: 'e',
  gatewayTime: new Date(second * 1000).toISOString(),
  partition: 0,
  offset: second,
})

describe('channelSeries', () => {
  test('channels are told apart and come by name', () => {
    const series = channelSeries([reading('light', 1, 7), reading('door', 1, 'open'), reading('light', 2, 8)])
    expect(series.map(({ channel, last, values }) => ({ channel, last, values }))).toEqual([
      { channel: 'door', last: 'open', values: [] },
      { channel: 'light', last: 8, values: [7, 8] },
    ])
  })

  test('no line is drawn over a time in which the device was silent', () => {
    const [series] = channelSeries([1, 2, 3, 4, 40, 41].map((second) => reading('t', second, second)))
    expect(series?.values).toEqual([1, 2, 3, 4, null, 40, 41])
    expect(series?.times).toEqual([1, 2, 3, 4, 5, 40, 41])
  })

  test('a reading that is a little late makes no gap', () => {
    const [series] = channelSeries([1, 2, 5, 6].map((second) => reading('t', second, second)))
    expect(series?.values).not.toContain(null)
  })
})
