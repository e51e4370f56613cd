import { eventually, uniqueName } from '@headgate/testing'
import { expect, it } from 'vitest'
import { consumeTopic, type RawRecord } from '../src/index.ts'
import { connection, createTopic, recordsFor } from './cluster.ts'

const records = recordsFor()

it('reads from the beginning, stops with its signal, and goes on after what it had committed', async () => {
  const topic = await createTopic('consumed', 1)
  const groupId = uniqueName('group')
  const produce = (value: string) => records.produceRecord({ topic, key: 'k', value, headers: { h: value } })
  await produce('a')
  await produce('b')

  const consume = async (until: number) => {
    const seen: RawRecord[] = []
    const abort = new AbortController()
    const running = consumeTopic(connection(), {
      groupId,
      topic,
      fromBeginning: true,
      onRecords: (batch) => void seen.push(...batch),
      signal: abort.signal,
    })
    await eventually(() => seen.length >= until)
    abort.abort()
    await running
    return seen
  }
  const first = await consume(2)
  expect(first.map(({ value, headers }) => [value?.toString(), headers[0]?.[1].toString()])).toEqual([
    ['a', 'a'],
    ['b', 'b'],
  ])
  await produce('c')
  expect((await consume(1)).map(({ offset, value }) => [offset, value?.toString()])).toEqual([[2, 'c']])
})

it('fails with what its handler threw, and gives that record again to the next run', async () => {
  const topic = await createTopic('retried', 1)
  const groupId = uniqueName('group')
  for (const value of ['a', 'b', 'c']) await records.produceRecord({ topic, key: 'k', value })
  const options = { groupId, topic, fromBeginning: true, signal: new AbortController().signal }

  const seen: string[] = []
  const failing = consumeTopic(connection(), {
    ...options,
    onRecord: ({ value }) => {
      if (value?.toString() === 'b') throw new Error('the database is away')
      seen.push(value?.toString() ?? '')
    },
  })
  await expect(failing).rejects.toThrow('the database is away')
  const abort = new AbortController()
  const second = consumeTopic(connection(), {
    ...options,
    signal: abort.signal,
    onRecord: ({ value }) => void seen.push(value?.toString() ?? ''),
  })
  await eventually(() => seen.length === 3)
  abort.abort()
  await second
  expect(seen).toEqual(['a', 'b', 'c'])
})

it('says that the topic is not there', async () => {
  const options = {
    groupId: uniqueName('group'),
    topic: uniqueName('missing'),
    fromBeginning: true,
    onRecords: () => {},
  }
  await expect(consumeTopic(connection(), { ...options, signal: new AbortController().signal })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
})
