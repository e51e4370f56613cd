import { expect, test } from 'vitest'
import { murmur2, partitionOfKey } from './murmur2.ts'

/** The values of Kafka's own UtilsTest#testMurmur2. */
test.each([
  ['21', -973932308],
  ['foobar', -790332482],
  ['a-little-bit-long-string', -985981536],
  ['a-little-bit-longer-string', -1486304829],
  ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
  ['abc', 479470107],
])('%s hashes as in Kafka', (text, hash) => {
  expect(murmur2(Buffer.from(text))).toBe(hash)
})

test('a negative hash still names a partition', () => {
  expect(partitionOfKey(Buffer.from('21'), 6)).toBe((-973932308 & 0x7fffffff) % 6)
})
