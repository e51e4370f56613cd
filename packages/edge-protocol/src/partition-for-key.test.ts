import { describe, expect, test } from 'vitest'
import { murmur2, partitionForKey } from './partition-for-key.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

describe('murmur2', () => {
  // The vectors of Kafka's own UtilsTest.testMurmur2: every tail length (0 to 3 bytes) and both signs.
  test.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
  ])('hashes %s as the Java client does', (text, hash) => {
    expect(murmur2(utf8(text))).toBe(hash)
  })
})

describe('partitionForKey', () => {
  // Answers of org.apache.kafka.clients.producer.internals.BuiltInPartitioner.partitionForKey, Kafka 4.3.1.
  test.each([
    ['', 6, 3],
    ['', 12, 9],
    ['a', 6, 4],
    ['uno-1', 1, 0],
    ['uno-1', 12, 4],
    ['uno-2', 12, 6],
    ['device-42', 12, 9],
    ['온도-1', 6, 1],
    ['온도-1', 12, 7],
  ])('puts key "%s" of %i partitions into %i, as the Java producer does', (key, numPartitions, partition) => {
    expect(partitionForKey(key, numPartitions)).toBe(partition)
  })

  test('takes bytes above 127 as unsigned, as text in UTF-8 has them', () => {
    expect(partitionForKey('온도-1', 6)).toBe(partitionForKey(utf8('온도-1'), 6))
  })

  test.each([0, -1, 1.5, Number.NaN])('refuses %s partitions', (numPartitions) => {
    expect(() => partitionForKey('a', numPartitions)).toThrow(RangeError)
  })
})
