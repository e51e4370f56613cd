import { expect, test } from 'vitest'
import { fakeTopic } from '../testing/index.ts'
import { buildSnapshot } from './build-snapshot.ts'

const [b, a, c] = [fakeTopic('b', 2), fakeTopic('a', 1), fakeTopic('c', 3)]
const metadata = (topics: ReturnType<typeof fakeTopic>[]) => ({
  kafkaClusterId: 'k',
  controllerId: null,
  brokers: [],
  topics,
})

test('is ordered by name, whatever order the broker told', () => {
  expect(buildSnapshot(metadata([b, a, c])).topics.map(({ name }) => name)).toEqual(['a', 'b', 'c'])
})

test('of metadata in which nothing changed shares the index, and tells the brokers of now', () => {
  const first = buildSnapshot(metadata([b, a]))
  const brokers = [{ brokerId: 1, host: 'h', port: 1, rack: null }]
  const second = buildSnapshot(
    { ...metadata([]), topics: first.source as ReturnType<typeof fakeTopic>[], brokers },
    first,
  )
  expect(second.topics).toBe(first.topics)
  expect(second.brokers).toBe(brokers)
})

test('keeps the rows of topics that have not changed, and has no others', () => {
  const first = buildSnapshot(metadata([b, a]))
  const altered = fakeTopic('b', 5)
  const second = buildSnapshot(metadata([altered, a, c]), first)
  expect(second).toEqual(buildSnapshot(metadata([altered, a, c])))
  expect(second.byName.get('a')).toBe(first.byName.get('a'))
  expect(buildSnapshot(metadata([c]), second)).toEqual(buildSnapshot(metadata([c])))
})
