import { describe, expect, test } from 'vitest'
import { bytesOfBase64, hexRows, textOf } from './hex-dump.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

describe('bytes of a frame', () => {
  test('come out of base64 as they were, also above 127', () => {
    expect([...bytesOfBase64(Buffer.from([0, 127, 128, 255]).toString('base64'))]).toEqual([0, 127, 128, 255])
  })

  test('stand sixteen a row, in hex and as text, with a dot for what cannot be printed', () => {
    expect(hexRows(Uint8Array.from([...utf8('temperature:21.5'), 0x0d, 0xff]))).toEqual([
      { offset: 0, hex: '74 65 6d 70 65 72 61 74 75 72 65 3a 32 31 2e 35', text: 'temperature:21.5' },
      { offset: 16, hex: '0d ff', text: '··' },
    ])
    expect(hexRows(new Uint8Array())).toEqual([])
  })
})

describe('the text of a frame', () => {
  test.each([
    ['a line without its end', utf8('온도:21.5\r\n'), '온도:21.5'],
    ['nothing for what is no UTF-8', Uint8Array.from([0xc3]), null],
    ['nothing where a terminal would obey it', utf8('\u001b[2J'), null],
    ['nothing for the zero of a binary frame', Uint8Array.from([65, 0]), null],
  ])('%s', (_, bytes, text) => expect(textOf(bytes)).toBe(text))
})
