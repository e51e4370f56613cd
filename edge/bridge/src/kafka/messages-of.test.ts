import groupMessagesPerPartition from 'kafkajs/src/producer/groupMessagesPerPartition.js'
import { expect, it } from 'vitest'
import { messagesOf } from './messages-of.ts'

const group = (messages: ReturnType<typeof messagesOf>) =>
  groupMessagesPerPartition({
    ...{ topic: 't', partitionMetadata: [{}], messages },
    partitioner: ({ message }) => message.partition ?? 7,
  })
const record = (key: string) => ({ key, value: Buffer.from(key), headers: {}, timestamp: '1' })

it('is grouped by kafkajs as any list is, and not copied', () => {
  const records = ['a', 'b', 'c'].map((key) => ({ ...record(key), partition: 3 }))
  expect(group(messagesOf(records))).toEqual(group([...records]))
  const messages = messagesOf(records)
  expect(group(messages)[3]).toBe(messages)
})

it('leaves to the key what has no partition yet', () => {
  expect(group(messagesOf([record('a')]))).toEqual({ 7: [record('a')] })
})
