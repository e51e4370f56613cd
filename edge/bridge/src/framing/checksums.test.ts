import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cobsLengthMax, decodeCobs, encodeCobs } from './cobs.ts'
import { crc16 } from './crc16.ts'

describe('CRC-16/CCITT-FALSE', () => {
  // The check value of the CRC catalogue (CRC-16/IBM-3740), and those of Joe Geluso's page on CRC16-CCITT for 0xffff.
  it.each([
    ['nothing', '', 0xffff],
    ['A', 'A', 0xb915],
    ['123456789', '123456789', 0x29b1],
    ['256 times A', 'A'.repeat(256), 0xea0b],
  ])('of %s is the published one', (_what, text, expected) => {
    expect(crc16(Buffer.from(text))).toBe(expected)
  })
})

describe('COBS', () => {
  const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)
  // The examples that the literature on COBS gives.
  it.each([
    ['00', '01 01'],
    ['00 00', '01 01 01'],
    ['00 11 00', '01 02 11 01'],
    ['11 22 00 33', '03 11 22 02 33'],
    ['11 22 33 44', '05 11 22 33 44'],
    ['11 00 00 00', '02 11 01 01 01'],
  ])('of %s is %s', (plain, encoded) => {
    const bytes = Buffer.from(plain.replaceAll(' ', ''), 'hex')
    expect(encodeCobs(bytes).toString('hex')).toBe(encoded.replaceAll(' ', ''))
  })

  it.each([
    ['254 bytes', range(1, 254), [0xff, ...range(1, 254)]],
    ['a zero and 254 bytes', [0, ...range(1, 254)], [1, 0xff, ...range(1, 254)]],
    ['255 bytes', range(1, 255), [0xff, ...range(1, 254), 2, 0xff]],
    ['254 bytes and a zero', [...range(2, 255), 0], [0xff, ...range(2, 255), 1, 1]],
  ])('begins a new block after 254 bytes: %s', (_what, plain, encoded) => {
    expect([...encodeCobs(Buffer.from(plain))]).toEqual(encoded)
    expect([...(decodeCobs(Buffer.from(encoded)) ?? [])]).toEqual(plain)
  })

  it('of any bytes holds no zero, is no longer than said, and gives them back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1200 }), (bytes) => {
        const encoded = encodeCobs(bytes)
        expect(encoded.includes(0)).toBe(false)
        expect(encoded.length).toBeLessThanOrEqual(cobsLengthMax(bytes.length))
        expect(decodeCobs(encoded)).toEqual(Buffer.from(bytes))
      }),
    )
  })
})
