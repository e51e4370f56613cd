const POLYNOMIAL = 0x1021

const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ POLYNOMIAL : crc << 1
  return crc
})

/**
 * CRC-16/CCITT-FALSE (also CRC-16/IBM-3740, CRC-16/AUTOSAR): polynomial 0x1021, begins with 0xffff, nothing reflected, nothing
 * xored at the end. Of the ASCII text 123456789 it is 0x29b1.
 */
export const crc16 = (bytes: Uint8Array): number => {
  let crc = 0xffff
  for (const byte of bytes) crc = ((crc << 8) & 0xffff) ^ (TABLE[(crc >>> 8) ^ byte] ?? 0)
  return crc
}
