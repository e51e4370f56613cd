import { partitionForKey } from '@headgate/edge-protocol'
import { expect, it } from 'vitest'
import { reading } from '../../test/support/reading.ts'
import { spoolEntryOf } from '../delivery/spooled-reading.ts'
import type { SpoolRecord } from '../spool/index.ts'
import { portionsOf } from './portions.ts'

const spooled = (id: number, device: string, payload?: string): SpoolRecord => {
  const entry = spoolEntryOf(reading(device, id))
  return { ...entry, id, payload: Buffer.from(payload ?? entry.payload) }
}
const options = { readingsTopic: 'r', deadLetterTopic: 'r.dead', partitions: 3, refused: new Map<number, string>() }

it('has one portion a partition, and in it the readings of a device in their order', () => {
  const batch = Array.from({ length: 30 }, (_, index) => spooled(index + 1, `d${index % 5}`))
  const { portions, dead } = portionsOf(batch, options)
  expect(dead.size).toBe(0)
  expect(portions.flatMap(({ records }) => records)).toHaveLength(30)
  for (const { topic, records } of portions) {
    expect(topic).toBe('r')
    expect(new Set(records.map(({ partition }) => partition)).size).toBe(1)
    for (const { key, partition } of records) expect(partition).toBe(partitionForKey(key, 3))
    const seqs = Map.groupBy(records, ({ key }) => key)
    for (const of of seqs.values()) {
      const order = of.map(({ headers }) => Number(headers['headgate-seq']))
      expect(order).toEqual(order.toSorted((a, b) => a - b))
    }
  }
})

it('gives what Kafka refused and what nobody can read to the dead letters, cut where it was too large', () => {
  const large = spooled(1, 'a', JSON.stringify({ ...reading('a', 1), value: 'x'.repeat(30_000) }))
  const batch = [large, spooled(2, 'a', 'no json'), spooled(3, 'a')]
  const { portions, dead } = portionsOf(batch, { ...options, refused: new Map([[1, 'too large']]) })
  expect([...dead]).toEqual([1, 2])
  const letters = portions.filter(({ topic }) => topic === 'r.dead').flatMap(({ records }) => records)
  expect(letters.map(({ value }) => value.length)).toEqual([16 * 1024, 'no json'.length])
  expect(letters.map(({ headers }) => headers['headgate-dead-reason'])).toEqual([
    'too large',
    expect.stringMatching(/not JSON/),
  ])
  expect(portions.filter(({ topic }) => topic === 'r').flatMap(({ records }) => records)).toHaveLength(1)
})
