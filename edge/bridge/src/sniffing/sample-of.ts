import type { Framing } from '../framing/create-framer.ts'

const TEXT_BYTES = 2_000
const ROWS = 32
const ROW_BYTES = 16

/** What was heard, for a person to look at: lines as they are, binary frames as `hexdump -C` shows them, without its offsets. */
export const sampleOf = (bytes: Uint8Array, framing: Framing): string => {
  const heard = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  // Control characters beside the line break would disturb whoever looks.
  if (framing === 'newline') return heard.toString('utf8', 0, TEXT_BYTES).replace(/[^\P{Cc}\n\t]/gu, '·')
  const rows = Math.min(ROWS, Math.ceil(heard.length / ROW_BYTES))
  return Array.from({ length: rows }, (_, row) => hexRow(heard.subarray(row * ROW_BYTES, (row + 1) * ROW_BYTES))).join(
    '\n',
  )
}

const hexRow = (bytes: Buffer): string => {
  const hex = (bytes.toString('hex').match(/../g) ?? []).join(' ')
  return `${hex.padEnd(ROW_BYTES * 3)} ${bytes.toString('latin1').replace(/[^ -~]/g, '.')}`
}
