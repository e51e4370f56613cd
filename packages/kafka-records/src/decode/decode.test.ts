import { describe, expect, it } from 'vitest'
import { decode } from './decode.ts'

describe('decode', () => {
  it.each([
    ['an object', '{"temp": 21.5}', 'json'],
    ['an array', ' [1,2]', 'json'],
    ['a lone number, as its writer sees it', '21.5', 'text'],
    ['a broken object', '{"temp": 21.5', 'text'],
    ['words of any script', '온도 – 21 °C', 'text'],
    ['lines and tabs', 'a\tb\r\nc', 'text'],
  ])('shows %s as it was written', (_what, text, encoding) => {
    expect(decode(Buffer.from(text))).toEqual({ encoding, text, bytes: Buffer.byteLength(text), isTruncated: false })
  })

  it.each([
    ['bytes that are no UTF-8', Buffer.from([0xff, 0xfe, 0x01])],
    ['a cut UTF-8 sequence', Buffer.from([0x61, 0xe2, 0x82])],
    ['a 64-bit number', Buffer.from([0, 0, 0, 0, 0, 0, 0, 42])],
    ['an escape sequence for a terminal', Buffer.from('\u001b[31mred')],
    ['C1 control characters', Buffer.from('a\u009bb')],
  ])('shows %s in base64', (_what, bytes) => {
    expect(decode(bytes)).toEqual({
      encoding: 'base64',
      text: bytes.toString('base64'),
      bytes: bytes.length,
      isTruncated: false,
    })
  })

  it('tells a null from an empty value', () => {
    expect(decode(null).encoding).toBe('null')
    expect(decode(Buffer.alloc(0)).encoding).toBe('empty')
  })

  it('cuts long text between characters and keeps its true size', () => {
    const shown = decode(Buffer.from('é'.repeat(100)), 33)
    expect(shown).toEqual({ encoding: 'text', text: 'é'.repeat(16), bytes: 200, isTruncated: true })
  })

  it('still calls a long object json when it is cut', () => {
    const shown = decode(Buffer.from(JSON.stringify({ text: 'x'.repeat(500) })), 100)
    expect(shown).toMatchObject({ encoding: 'json', isTruncated: true })
    expect(shown.text).toHaveLength(100)
  })

  it('cuts long base64 to what decodes again', () => {
    const bytes = Buffer.alloc(1000, 0xff)
    const shown = decode(bytes, 101)
    expect(shown.isTruncated).toBe(true)
    expect(Buffer.from(shown.text, 'base64')).toEqual(bytes.subarray(0, 75))
  })
})
