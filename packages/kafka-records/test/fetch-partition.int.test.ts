import { expect, it } from 'vitest'
import { createTopic, kafka, recordsFor } from './cluster.ts'

const records = recordsFor()

it('follows one partition from where it left off, without missing or repeating a record', async () => {
  const topic = await createTopic('follow', 2)
  const producer = kafka().producer({ idempotent: true })
  await producer.connect()
  const values: string[] = []
  let from: { offset: number } | { timestampMs: number } = { timestampMs: Date.now() - 60_000 }
  for (let round = 0; round < 5; round += 1) {
    const messages = Array.from({ length: round }, (_, i) => ({ value: `${round}.${i}`, partition: 1 }))
    if (messages.length > 0) await producer.send({ topic, acks: -1, messages })
    const answer = await records.fetchPartition({ topic, partition: 1, from, limit: 100 })
    values.push(...answer.records.map(({ value }) => value?.toString() ?? ''))
    expect(answer.nextOffset).toBe(values.length)
    expect(answer.logEndOffset).toBe(values.length)
    from = { offset: answer.nextOffset }
  }
  await producer.disconnect()
  expect(values).toEqual(['1.0', '2.0', '2.1', '3.0', '3.1', '3.2', '4.0', '4.1', '4.2', '4.3'])
})

it('passes over nothing that is written while it looks', async () => {
  const topic = await createTopic('written-meanwhile', 1)
  const producer = kafka().producer()
  await producer.connect()
  const wanted = Array.from({ length: 600 }, (_, i) => String(i))
  const writing = (async () => {
    for (const value of wanted) await producer.send({ topic, acks: 1, messages: [{ value }] })
  })()
  const seen: string[] = []
  let isWritten = false
  writing.finally(() => (isWritten = true)).catch(() => {})
  for (let offset = 0, wasWritten = false; !wasWritten || offset < wanted.length; ) {
    wasWritten = isWritten
    const look = await records.fetchPartition({ topic, partition: 0, from: { offset }, limit: 1_000 })
    seen.push(...look.records.map(({ value }) => value?.toString() ?? ''))
    offset = look.nextOffset
  }
  await writing
  await producer.disconnect()
  expect(seen).toEqual(wanted)
})

it('gives no more than asked and says where to go on', async () => {
  const topic = await createTopic('bounded', 1)
  const producer = kafka().producer()
  await producer.connect()
  await producer.send({
    topic,
    messages: Array.from({ length: 30 }, (_, i) => ({ value: String(i), headers: { n: String(i) } })),
  })
  await producer.disconnect()
  const answer = await records.fetchPartition({ topic, partition: 0, from: { offset: 5 }, limit: 10 })
  expect(answer.records.map(({ offset }) => offset)).toEqual(Array.from({ length: 10 }, (_, i) => 5 + i))
  expect(answer.records[0]?.headers).toEqual([['n', Buffer.from('5')]])
  expect(answer).toMatchObject({ nextOffset: 15, logEndOffset: 30 })
})

it('goes on from the end for a time or an offset that is not reached yet', async () => {
  const topic = await createTopic('ahead', 1)
  await records.produceRecord({ topic, key: 'a', value: '1' })
  const ahead = { records: [], nextOffset: 1, logEndOffset: 1 }
  expect(
    await records.fetchPartition({ topic, partition: 0, from: { timestampMs: Date.now() + 60_000 }, limit: 5 }),
  ).toEqual(ahead)
  expect(await records.fetchPartition({ topic, partition: 0, from: { offset: 50 }, limit: 5 })).toEqual(ahead)
})

it('answers a poll from the open connection in a few milliseconds', async () => {
  const topic = await createTopic('poll', 1)
  await records.produceRecord({ topic, key: 'a', value: '1' })
  const times: number[] = []
  for (let i = 0; i < 15; i += 1) {
    const start = performance.now()
    await records.fetchPartition({ topic, partition: 0, from: { offset: 0 }, limit: 500 })
    times.push(performance.now() - start)
  }
  // The fastest: on a busy machine many wait for a processor. One that opened a connection or let a fetch wait would never be so fast.
  expect(Math.min(...times)).toBeLessThan(50)
})

it('keeps times that lie decades apart in one batch', async () => {
  const topic = await createTopic('decades', 1)
  const times = [1_000_000_000_000, 5, Date.now()]
  const producer = kafka().producer()
  await producer.connect()
  await producer.send({ topic, messages: times.map((time) => ({ value: 'v', timestamp: String(time) })) })
  await producer.disconnect()
  const answer = await records.fetchPartition({ topic, partition: 0, from: { offset: 0 }, limit: 5 })
  expect(answer.records.map(({ timestampMs }) => timestampMs)).toEqual(times)
})
