import { eventually, kafkaTool } from '@headgate/testing'
import { expect, it } from 'vitest'
import { createTopic, deleteTopic, makeTopic, recordsFor } from './cluster.ts'

const records = recordsFor()

it("is found by Kafka's console consumer with key, value and headers at the place it told", async () => {
  const topic = await createTopic('produced', 3)
  const place = await records.produceRecord({ topic, key: 'uno-1', value: '{"led":1}', headers: { by: 'test' } })
  const properties = ['print.partition', 'print.offset', 'print.headers', 'print.key'].flatMap((name) => [
    '--formatter-property',
    `${name}=true`,
  ])
  const seen = await kafkaTool('ConsoleConsumer', [
    '--topic',
    topic,
    '--from-beginning',
    '--max-messages',
    '1',
    '--timeout-ms',
    '60000',
    ...properties,
  ])
  expect(seen.stdout.trim()).toBe(`Partition:${place.partition}\tOffset:${place.offset}\tby:test\tuno-1\t{"led":1}`)
})

it('chooses the partition of a key as the Java producer does', async () => {
  const topic = await createTopic('murmur2', 7)
  const keys = ['uno-1', 'a', '', 'sensor/온도', 'x'.repeat(41), '4242', 'greenhouse-north']
  const args = ['--topic', topic, '--reader-property', 'parse.key=true', '--reader-property', 'key.separator=|']
  await kafkaTool('ConsoleProducer', args, { input: keys.map((key) => `${key}|java\n`).join('') })
  for (const key of keys) await records.produceRecord({ topic, key, value: 'headgate' })
  const { items } = await records.fetchRecords(topic, { from: 'oldest', limit: 100 })
  const placeOf = (writer: string) =>
    Object.fromEntries(
      items.filter(({ value }) => value.text === writer).map(({ key, partition }) => [key.text, partition]),
    )
  expect(Object.keys(placeOf('java'))).toHaveLength(keys.length)
  expect(placeOf('headgate')).toEqual(placeOf('java'))
})

it('puts every record of a burst into the log once and in the order of the calls', async () => {
  const topic = await createTopic('burst', 1)
  const values = Array.from({ length: 60 }, (_, i) => `r${i}`)
  const places = await Promise.all(values.map((value) => records.produceRecord({ topic, key: 'k', value })))
  expect(places.map(({ offset }) => offset)).toEqual(values.map((_, i) => i))
  const { items } = await records.fetchRecords(topic, { from: 'oldest', limit: 100 })
  expect(items.map(({ value }) => value.text)).toEqual(values)
})

it('goes on after the topic was deleted and made again behind its back', async () => {
  const topic = await createTopic('reborn', 1)
  const other = await createTopic('bystander', 1)
  await records.produceRecord({ topic, key: 'k', value: 'before' })
  await deleteTopic(topic)
  await eventually(
    () =>
      expect(records.fetchRecords(topic, { from: 'newest', limit: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' }),
    { intervalMs: 300 },
  )
  await expect(records.produceRecord({ topic, key: 'k', value: 'lost' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(await records.produceRecord({ topic: other, key: 'k', value: 'fine' })).toEqual({ partition: 0, offset: 0 })
  await makeTopic(topic, 1)
  await eventually(() => records.produceRecord({ topic, key: 'k', value: 'after' }))
  const { items } = await records.fetchRecords(topic, { from: 'oldest', limit: 5 })
  expect(items.map(({ value }) => value.text)).toEqual(['after'])
})
