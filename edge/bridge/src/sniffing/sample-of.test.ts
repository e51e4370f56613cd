import { expect, test } from 'vitest'
import { sampleOf } from './sample-of.ts'

test('lines are shown as they are, without what would disturb a terminal', () => {
  expect(sampleOf(Buffer.from('t:21.5\r\n\u001b[2Jt:22\n'), 'newline')).toBe('t:21.5·\n·[2Jt:22\n')
})

test('binary frames are shown in rows of sixteen bytes, as hex and as text', () => {
  const bytes = Uint8Array.from({ length: 18 }, (_, at) => (at === 0 ? 0 : 0x40 + at))
  expect(sampleOf(bytes, 'cobs')).toBe(
    ['00 41 42 43 44 45 46 47 48 49 4a 4b 4c 4d 4e 4f  .ABCDEFGHIJKLMNO', `50 51${' '.repeat(43)} PQ`].join('\n'),
  )
})

test('no more is shown than a person looks at', () => {
  expect(sampleOf(new Uint8Array(100_000), 'length').split('\n')).toHaveLength(32)
  expect(sampleOf(Buffer.alloc(100_000, 'x'), 'newline')).toHaveLength(2_000)
  expect(sampleOf(new Uint8Array(0), 'cobs')).toBe('')
})
