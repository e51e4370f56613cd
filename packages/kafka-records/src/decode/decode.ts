import { isUtf8 } from 'node:buffer'
import type { Decoded } from '@headgate/domain'

/** What a page shows of one key, value or header, in bytes of text. The whole record stays in Kafka. */
export const DISPLAY_BYTES = 10_000

/** C0 without tab, line feed and carriage return, DEL, and C1: bytes of a binary format, or of a terminal attack. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/

/**
 * Bytes as a person may read them: json for objects and arrays, text for other UTF-8 without control characters, base64 for the rest.
 * A lone number or word is text even though it is valid JSON: that is what its writer sees.
 */
export const decode = (bytes: Buffer | null, displayBytes = DISPLAY_BYTES): Decoded => {
  if (bytes === null) return { encoding: 'null', text: '', bytes: 0, isTruncated: false }
  if (bytes.length === 0) return { encoding: 'empty', text: '', bytes: 0, isTruncated: false }
  const text = isUtf8(bytes) ? bytes.toString('utf8') : null
  if (text === null || CONTROL.test(text)) return toBase64(bytes, displayBytes)

  const isTruncated = bytes.length > displayBytes
  return {
    encoding: isJsonContainer(text) ? 'json' : 'text',
    text: isTruncated ? bytes.toString('utf8', 0, charBoundary(bytes, displayBytes)) : text,
    bytes: bytes.length,
    isTruncated,
  }
}

/** Whole groups of three bytes, so that the cut text is itself valid base64 without padding. */
const toBase64 = (bytes: Buffer, displayBytes: number): Decoded => {
  const shown = Math.floor(displayBytes / 4) * 3
  return {
    encoding: 'base64',
    text: bytes.toString('base64', 0, shown),
    bytes: bytes.length,
    isTruncated: bytes.length > shown,
  }
}

const isJsonContainer = (text: string): boolean => {
  if (!/^\s*[{[]/.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** The last start of a character at or before `end`: UTF-8 continuation bytes are 10xxxxxx. */
const charBoundary = (bytes: Buffer, end: number): number => {
  let at = end
  while (at > 0 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at -= 1
  return at
}
