/** Words of program memory of an ATmega328P: 32 KiB. */
const FLASH_WORDS = 0x4000

const DATA = 0
const END_OF_FILE = 1
/** Segment and linear addresses (2 to 5): objcopy writes 03 or 05 for the entry point, which an AVR does not have. */
const IGNORED = [3, 5]

/**
 * Reads Intel HEX, as `avr-objcopy -O ihex` writes it, into the program memory of an ATmega328P.
 * What the file leaves out is 0xFFFF, as in erased flash. Throws with the line number at the first thing that is wrong.
 */
export function parseHex(text: string): Uint16Array {
  const program = new Uint16Array(FLASH_WORDS).fill(0xffff)
  const flash = new Uint8Array(program.buffer)
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim()
    if (line === '') continue
    const fail = (why: string) => new Error(`Not a firmware image: line ${index + 1} of the .hex ${why}.`)

    if (!/^:([0-9A-Fa-f]{2}){5,}$/.test(line)) throw fail('is not an Intel HEX record')
    const record = Buffer.from(line.slice(1), 'hex')
    const count = record.readUInt8(0)
    const address = record.readUInt16BE(1)
    const type = record.readUInt8(3)
    if (record.length !== count + 5) throw fail(`says ${count} bytes and holds ${record.length - 5}`)
    if (record.reduce((sum, byte) => (sum + byte) & 0xff, 0) !== 0) throw fail('has a wrong checksum')

    if (type === END_OF_FILE) return program
    if (IGNORED.includes(type)) continue
    if (type !== DATA) throw fail(`has record type ${type}, which a chip of 32 KiB has no use for`)
    if (address + count > flash.length) throw fail('lies beyond the 32 KiB of the ATmega328P')
    flash.set(record.subarray(4, 4 + count), address)
  }
  throw new Error('Not a firmware image: the .hex ends without its end-of-file record, so a part of it is missing.')
}
