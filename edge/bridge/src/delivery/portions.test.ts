import { partitionForKey } from '@headgate/edge-protocol'
import { expect, it } from 'vitest'
import { reading } from '../../test/support/reading.ts'
import { createRecordMaker } from '../routing/create-record-maker.ts'
import { writeRoute } from '../routing/route-text.ts'
import { createSerializers } from '../serializing/create-serializers.ts'
import type { SpoolRecord } from '../spool/index.ts'
import type { OutletState } from './outlets.ts'
import { portionsOf } from './portions.ts'
import { SPOOLED_KIND, spoolEntryOf } from './spooled-reading.ts'

const spooled = (id: number, device: string, payload?: string, topic?: string): SpoolRecord => {
  const route = topic === undefined ? '' : writeRoute({ topic, key: device, format: 'json', headers: {} })
  const entry = spoolEntryOf(reading(device, id), route)
  const old = payload === undefined ? {} : { kind: SPOOLED_KIND.json, payload }
  const { payload: bytes, ...rest } = { ...entry, ...old }
  return { ...rest, id, payload: Buffer.from(bytes) }
}
const serializers = createSerializers({ registry: () => null, onHealth: () => undefined })
const stateOf = ({ topic }: { topic: string }): OutletState => (topic === 'missing' ? 'waits' : 'open')
const options = {
  ...{ readingsTopic: 'r', deadLetterTopic: 'r.dead', refused: new Map<number, string>(), outlets: { stateOf } },
  ...{ countOf: () => 3, maker: createRecordMaker({ serializers, readingsTopic: 'r', historicalAfterMs: 60_000 }) },
}

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

it('asks no broker to take more than it does at once, in the order of the spool; one alone may be larger', () => {
  const sized = (id: number, bytes: number) =>
    spooled(id, 'a', JSON.stringify({ ...reading('a', id), value: 'x'.repeat(bytes) }))
  const batch = [sized(1, 400_000), sized(2, 400_000), sized(3, 400_000), sized(4, 950_000), sized(5, 10)]
  const { portions } = portionsOf(batch, options)
  const seqs = portions.map(({ records }) => records.map(({ headers }) => Number(headers['headgate-seq'])))
  expect(seqs).toEqual([[1, 2], [3], [4], [5]])
})

it('ends before the first that has to wait, in the order of the spool', () => {
  const batch = [
    spooled(1, 'a'),
    spooled(2, 'b', undefined, 'plant'),
    spooled(3, 'c', undefined, 'missing'),
    spooled(4, 'a'),
  ]
  const { portions, taken } = portionsOf(batch, options)
  expect(taken).toBe(2)
  expect(portions.map(({ topic, records }) => [topic, records.length])).toEqual([
    ['r', 1],
    ['plant', 1],
  ])
  expect(portionsOf(batch.slice(taken), options)).toMatchObject({ taken: 0, portions: [] })
})

it('names the topic that a dead letter was meant for, and why it never gets there', () => {
  const refusing = { ...options, outlets: { stateOf: () => ({ reason: 'it is missing' }) } }
  const { portions, dead } = portionsOf([spooled(1, 'a', undefined, 'missing')], refusing)
  expect([...dead]).toEqual([1])
  expect(portions).toMatchObject([
    {
      topic: 'r.dead',
      records: [{ headers: { 'headgate-dead-topic': 'missing', 'headgate-dead-reason': 'it is missing' } }],
    },
  ])
})
