import { describe, expect, it } from 'vitest'
import { plotterHex } from '../../test/plotter-hex.ts'
import { parseHex } from './parse-hex.ts'

const END = ':00000001FF\n'

describe('parseHex', () => {
  it('puts bytes at their address, low byte of a word first, and leaves the rest erased', () => {
    const program = parseHex(`:0400020001020304F0\n${END}`)
    expect([...program.subarray(0, 4)]).toEqual([0xffff, 0x0201, 0x0403, 0xffff])
  })

  it('reads lines that end as on Windows', () => {
    expect(parseHex(`:0400020001020304F0\r\n${END}`)[1]).toBe(0x0201)
  })

  it('reads the firmware of this project', () => {
    // The first word of an AVR program is a jump to its start.
    expect((parseHex(plotterHex)[0] ?? 0) & 0xfe0e).toBe(0x940c)
  })

  it.each([
    ['a wrong checksum', `:0400020001020304F1\n${END}`, 'line 1 of the .hex has a wrong checksum'],
    ['a line cut short', `:04000200010203F4\n${END}`, 'line 1 of the .hex says 4 bytes and holds 3'],
    ['something else', `<html>\n${END}`, 'line 1 of the .hex is not an Intel HEX record'],
    ['the firmware of a bigger chip', `:020000021000EC\n${END}`, 'record type 2'],
    ['an address beyond the chip', `:028000000102 7B\n${END}`.replace(' ', ''), 'lies beyond the 32 KiB'],
    ['a file cut short', ':0400020001020304F0\n', 'ends without its end-of-file record'],
  ])('refuses %s and says where', (_what, text, message) => {
    expect(() => parseHex(text)).toThrow(message)
  })
})
