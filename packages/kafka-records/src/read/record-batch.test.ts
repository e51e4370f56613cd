import { createRecordsBatch } from '@platformatic/kafka'
import { describe, expect, it } from 'vitest'
import { readBatches, readRecords } from './record-batch.ts'

const CODECS = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const
type Message = Parameters<typeof createRecordsBatch>[0][number]

const message = (key: string, value: string, timestamp = 1_700_000_000_000): Message => ({
  topic: 't',
  partition: 0,
  timestamp: BigInt(timestamp),
  key: Buffer.from(key),
  value: Buffer.from(value),
  headers: new Map([[Buffer.from('h'), Buffer.from('v')]]),
})
const batchOf = (messages: Message[], compression: (typeof CODECS)[number] = 'none') =>
  createRecordsBatch(messages, { compression }).buffer

describe('readBatches', () => {
  it.each(CODECS)('reads keys, values, headers and times of a %s batch', (codec) => {
    const bytes = batchOf([message('a', 'one'), message('b', 'x'.repeat(5000), 1_700_000_012_345)], codec)
    const [batch] = readBatches(bytes)
    const records = batch ? readRecords(batch, 3) : []
    expect(records).toHaveLength(2)
    expect(records[0]).toMatchObject({
      partition: 3,
      offset: 0,
      timestampMs: 1_700_000_000_000,
      timestampType: 'CREATE_TIME',
    })
    expect(records[1]?.value?.toString()).toBe('x'.repeat(5000))
    expect(records[1]?.timestampMs).toBe(1_700_000_012_345)
    expect(records[1]?.headers).toEqual([['h', Buffer.from('v')]])
  })

  it('leaves a batch that a fetch cut off for the next fetch, wherever it was cut', () => {
    const first = batchOf([message('a', '1')])
    const bytes = Buffer.concat([first, batchOf([message('b', '2')])])
    for (let end = first.length; end < bytes.length; end += 1) {
      expect(readBatches(bytes.subarray(0, end))).toHaveLength(1)
    }
    expect(readBatches(bytes)).toHaveLength(2)
  })

  it('reads times before and after the first of the batch', () => {
    // Within 24 days: the encoder of this test gets larger deltas wrong (it shifts by 31 for 63). The integration test has decades.
    const times = [1_700_000_000_000, 1_699_999_000_000, 1_700_001_000_000]
    const [batch] = readBatches(batchOf(times.map((time) => message('a', '1', time))))
    expect(batch && readRecords(batch, 0).map(({ timestampMs }) => timestampMs)).toEqual(times)
  })

  it('gives every record the append time where the broker set it', () => {
    const bytes = batchOf([message('a', '1', 10), message('b', '2', 20)])
    bytes.writeInt16BE(0b1000, 21)
    const [batch] = readBatches(bytes)
    expect(batch && readRecords(batch, 0).map(({ timestampMs }) => timestampMs)).toEqual([20, 20])
  })

  it('refuses a record that claims to end beyond its batch, instead of reading on', () => {
    const bytes = batchOf([message('a', 'value')])
    bytes.writeInt8(120, bytes.indexOf('value') - 1)
    const [batch] = readBatches(bytes)
    expect(() => batch && readRecords(batch, 0)).toThrow(RangeError)
  })

  it('refuses formats older than v2 by name', () => {
    const bytes = batchOf([message('a', '1')])
    bytes.writeInt8(1, 16)
    expect(() => readBatches(bytes)).toThrow(/format v1/)
  })
})
