import { eventually, kafkaTool } from '@headgate/testing'
import kafkajs from 'kafkajs'
import { describe, expect, it } from 'vitest'
import { createTopic, kafka, recordsFor, valuesOf } from './cluster.ts'

const records = recordsFor()

const produceWithKafkasOwnTool = async (topic: string, lines: readonly string[], codec = 'none') => {
  const args = ['--topic', topic, '--compression-codec', codec, '--reader-property', 'parse.key=true']
  const done = await kafkaTool('ConsoleProducer', [...args, '--reader-property', 'key.separator=|'], {
    input: lines.map((line) => `${line}\n`).join(''),
  })
  if (done.exitCode !== 0) throw new Error(done.stderr)
}

/** Values v0…v(n-1), a second apart, each where it is told to go. */
const T0 = Date.UTC(2026, 5, 1)
const produceSeries = async (topic: string, count: number, partitionOf: (i: number) => number) => {
  const producer = kafka().producer({ idempotent: true })
  await producer.connect()
  const messages = Array.from({ length: count }, (_, i) => ({
    key: `k${i}`,
    value: `v${i}`,
    partition: partitionOf(i),
    timestamp: String(T0 + i * 1000),
  }))
  for (const partition of new Set(messages.map((message) => message.partition))) {
    await producer.send({ topic, acks: -1, messages: messages.filter((message) => message.partition === partition) })
  }
  await producer.disconnect()
}
const series = (from: number, to: number) =>
  Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => `v${from < to ? from + i : from - i}`)

describe("what Kafka's console producer wrote", () => {
  it.each(['none', 'gzip', 'snappy', 'lz4', 'zstd'])('is read with %s compression', async (codec) => {
    const topic = await createTopic(`codec-${codec}`, 1)
    await produceWithKafkasOwnTool(topic, [`uno|{"temp":21.5,"pad":"${'x'.repeat(300)}"}`, 'uno|second'], codec)
    const result = await records.fetchRecords(topic, { from: 'oldest', limit: 10 })
    expect(result.incomplete).toEqual([])
    expect(result.items.map(({ value }) => value.encoding)).toEqual(['json', 'text'])
    expect(result.items[1]).toMatchObject({
      partition: 0,
      offset: 1,
      timestampType: 'CREATE_TIME',
      key: { encoding: 'text', text: 'uno' },
      value: { text: 'second', bytes: 6 },
    })
  })
})

describe('where to read from', () => {
  it('gives the newest of all partitions together, newest first', async () => {
    const topic = await createTopic('newest', 4)
    // Partition 3 holds half of the newest; partition 0 only old ones.
    await produceSeries(topic, 120, (i) => (i < 30 ? 0 : i % 2 === 0 ? 3 : 1 + (i % 4 === 1 ? 0 : 1)))
    const result = await records.fetchRecords(topic, { from: 'newest', limit: 20 })
    expect(valuesOf(result)).toEqual(series(119, 100))
    expect(result.incomplete).toEqual([])
  })

  it('gives the oldest, an offset and a time oldest first, of one partition or of all', async () => {
    const topic = await createTopic('places', 2)
    await produceSeries(topic, 40, (i) => i % 2)
    const read = (from: string, partition?: number) =>
      records.fetchRecords(topic, { from, limit: 5, ...(partition === undefined ? {} : { partition }) }).then(valuesOf)
    expect(await read('oldest')).toEqual(series(0, 4))
    expect(await read('oldest', 1)).toEqual(['v1', 'v3', 'v5', 'v7', 'v9'])
    expect(await read('newest', 0)).toEqual(['v38', 'v36', 'v34', 'v32', 'v30'])
    expect(await read('offset:17', 0)).toEqual(['v34', 'v36', 'v38'])
    expect(await read('offset:20', 0)).toEqual([])
    expect(await read(`time:${T0 + 30_500}`)).toEqual(series(31, 35))
    expect(await read(`time:${new Date(T0 + 38_000).toISOString()}`)).toEqual(['v38', 'v39'])
    expect(await read(`time:${T0 + 999_000}`)).toEqual([])
  })

  it('finds the newest of a topic with more partitions than records asked for', async () => {
    const topic = await createTopic('wide', 12)
    await produceSeries(topic, 48, (i) => (i * 5) % 12)
    expect(valuesOf(await records.fetchRecords(topic, { from: 'newest', limit: 3 }))).toEqual(series(47, 45))
  })

  it('answers empty for a topic that holds nothing', async () => {
    const topic = await createTopic('empty', 3)
    expect(await records.fetchRecords(topic, { from: 'newest', limit: 5 })).toMatchObject({ items: [], incomplete: [] })
  })
})

describe('what lies between the records', () => {
  it('shows no aborted or open transaction, finds what is behind the gaps, and tells what waits', async () => {
    const topic = await createTopic('transactions', 1)
    await produceSeries(topic, 10, () => 0)
    const producer = kafka().producer({
      idempotent: true,
      transactionalId: topic,
      maxInFlightRequests: 1,
      retry: { initialRetryTime: 5, factor: 0, multiplier: 1.3, maxRetryTime: 200, retries: 60 },
    })
    await producer.connect()
    const write = async (value: string, end: 'commit' | 'abort') => {
      const transaction = await producer.transaction()
      await transaction.send({ topic, messages: Array.from({ length: 20 }, () => ({ value, partition: 0 })) })
      await transaction[end]()
    }
    for (let i = 0; i < 4; i += 1) await write('aborted', 'abort')
    // The last marker is written after the abort was answered.
    await eventually(async () => {
      const seen = await records.fetchRecords(topic, { from: 'newest', limit: 5 })
      expect(valuesOf(seen)).toEqual(series(9, 5))
      expect(seen.incomplete).toEqual([])
    })

    await write('committed', 'commit')
    const open = await producer.transaction()
    await open.send({ topic, messages: [{ value: 'open', partition: 0 }] })
    await eventually(async () => {
      const waiting = await records.fetchRecords(topic, { from: 'newest', limit: 21 })
      expect(valuesOf(waiting)).toEqual([...Array.from({ length: 20 }, () => 'committed'), 'v9'])
      const reason = expect.stringContaining('transaction that is still open')
      expect(waiting.incomplete).toEqual([{ brokerId: expect.any(Number), partition: 0, reason }])
    })
    await open.commit()
    await producer.disconnect()
  })

  it('tells that what was asked for has been deleted, and reads from where the log begins', async () => {
    const topic = await createTopic('trimmed', 1)
    await produceSeries(topic, 30, () => 0)
    const admin = kafka().admin()
    await admin.connect()
    await admin.fetchTopicOffsets(topic) // kafkajs deletes only where it has looked before
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '12' }] })
    await admin.disconnect()
    const result = await records.fetchRecords(topic, { from: 'offset:3', partition: 0, limit: 2 })
    expect(valuesOf(result)).toEqual(['v12', 'v13'])
    expect(result.incomplete).toEqual([
      { brokerId: null, partition: 0, reason: expect.stringContaining('begins at offset 12') },
    ])
    expect(await records.fetchRecords(topic, { from: 'newest', limit: 500 })).toMatchObject({ incomplete: [] })
  })

  it('reads the newest first also where they are many megabytes, and says where it stopped', async () => {
    const topic = await createTopic('large', 1)
    const producer = kafka().producer()
    await producer.connect()
    for (let i = 0; i < 50; i += 1) {
      await producer.send({
        topic,
        messages: [{ value: `${i}:`.padEnd(900_000, '.'), partition: 0 }],
        compression: kafkajs.CompressionTypes.None,
      })
    }
    await producer.disconnect()
    const result = await records.fetchRecords(topic, { from: 'newest', limit: 50 })
    const numbers = valuesOf(result).map((text) => Number(text.split(':')[0]))
    expect(numbers.length).toBeGreaterThan(5)
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, i) => 49 - i))
    expect(result.incomplete).toEqual([
      expect.objectContaining({ reason: expect.stringContaining('stopped after 32 MB') }),
    ])
    expect(result.items[0]?.value).toMatchObject({ isTruncated: true, bytes: 900_000 })
  })
})
