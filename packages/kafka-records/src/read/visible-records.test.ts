import { createRecordsBatch } from '@platformatic/kafka'
import { describe, expect, it } from 'vitest'
import { visibleRecords } from './visible-records.ts'

/** A batch at an offset, as a broker would have placed it. */
const batch = (
  offset: number,
  values: string[],
  { producerId = -1n, isTransactional = false, isControl = false } = {},
) => {
  const messages = values.map((value) => ({
    topic: 't',
    partition: 0,
    timestamp: 1n,
    key: Buffer.from(isControl ? [0, 0, 0, value === 'abort' ? 0 : 1] : []),
    value: Buffer.from(value),
    headers: new Map(),
  }))
  const bytes = createRecordsBatch(messages, { producerId }).buffer
  bytes.writeBigInt64BE(BigInt(offset), 0)
  bytes.writeInt16BE((isTransactional ? 0b10000 : 0) | (isControl ? 0b100000 : 0), 21)
  return bytes
}
const transactional = { producerId: 7n, isTransactional: true }
const marker = { ...transactional, isControl: true }

const look = (batches: Buffer[], abortedTransactions: { producerId: bigint; firstOffset: number }[] = [], from = 0) => {
  const fetched = { partition: 0, errorCode: 0, highWatermark: 99, lastStableOffset: 99, logStartOffset: 0 }
  const seen = visibleRecords({ ...fetched, abortedTransactions, records: Buffer.concat(batches) }, from)
  return { ...seen, values: seen.records.map(({ value }) => value?.toString()) }
}

describe('visibleRecords', () => {
  it('shows records from the offset asked for, though the broker sends the whole batch', () => {
    expect(look([batch(0, ['a', 'b', 'c'])], [], 1).values).toEqual(['b', 'c'])
  })

  it('passes over control records and goes on after them', () => {
    const seen = look([batch(0, ['a'], transactional), batch(1, ['commit'], marker)])
    expect(seen.values).toEqual(['a'])
    expect(seen.nextOffset).toBe(2)
  })

  it('hides an aborted transaction up to its marker and shows what the same producer wrote after it', () => {
    const batches = [
      batch(0, ['lost'], transactional),
      batch(1, ['plain']),
      batch(2, ['abort'], marker),
      batch(3, ['kept'], transactional),
      batch(4, ['commit'], marker),
    ]
    expect(look(batches, [{ producerId: 7n, firstOffset: 0 }]).values).toEqual(['plain', 'kept'])
  })

  it('goes on after the gap that compaction left, also where a batch is empty', () => {
    const emptied = batch(10, ['gone'])
    emptied.writeInt32BE(0, 57)
    emptied.writeInt32BE(29, 23)
    const seen = look([batch(2, ['a']), emptied])
    expect(seen.values).toEqual(['a'])
    expect(seen.nextOffset).toBe(40)
  })

  it('tells a batch that cannot be unpacked and shows the others', () => {
    const broken = batch(1, ['x'])
    broken.writeInt16BE(1, 21) // says gzip, is not
    const seen = look([batch(0, ['a']), broken, batch(2, ['b'])])
    expect(seen.values).toEqual(['a', 'b'])
    expect(seen.unreadable).toEqual([expect.stringMatching(/^offsets 1 to 1 cannot be read/)])
  })
})
