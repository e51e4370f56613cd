import fc from 'fast-check'
import { expect, it } from 'vitest'
import { crc32c } from './crc32c.ts'

const ascending = Uint8Array.from({ length: 32 }, (_, index) => index)

it.each([
  ['32 bytes of zeroes', new Uint8Array(32), 0x8a9136aa],
  ['32 bytes of ones', new Uint8Array(32).fill(0xff), 0x62a8ab43],
  ['32 incrementing bytes', ascending, 0x46dd794e],
  ['32 decrementing bytes', ascending.toReversed(), 0x113fdb5c],
  [
    'an iSCSI read command',
    Buffer.from(
      '01c00000000000000000000000000000140000000000040000000014000000182800000000000000020000000000000000',
      'hex',
    ).subarray(0, 48),
    0xd9963a56,
  ],
  ['the check value of the polynomial', Buffer.from('123456789'), 0xe3069283],
  ['nothing', new Uint8Array(0), 0],
])('agrees with RFC 3720, appendix B.4, on %s', (_what, bytes, sum) => {
  expect(crc32c(bytes)).toBe(sum)
})

it('gives the same sum wherever the bytes stand, and another one when a bit differs', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.nat(20), fc.nat(), (bytes, before, at) => {
      const moved = new Uint8Array(before + bytes.length + 5).fill(7)
      moved.set(bytes, before)
      expect(crc32c(moved, before, before + bytes.length)).toBe(crc32c(bytes))
      const flipped = Uint8Array.from(bytes)
      const index = at % bytes.length
      flipped[index] = (flipped[index] ?? 0) ^ (1 << (at % 8))
      expect(crc32c(flipped)).not.toBe(crc32c(bytes))
    }),
  )
})
