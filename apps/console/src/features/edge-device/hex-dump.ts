const PER_ROW = 16

export type HexRow = { offset: number; hex: string; text: string }

export const bytesOfBase64 = (base64: string): Uint8Array =>
  Uint8Array.from(atob(base64), (character) => character.codePointAt(0) ?? 0)

const isPrintable = (byte: number): boolean => byte >= 0x20 && byte < 0x7f

/** Sixteen bytes a row: in hex, and as text where a byte is printable ASCII; a dot stands for every other byte. */
export const hexRows = (bytes: Uint8Array): HexRow[] =>
  Array.from({ length: Math.ceil(bytes.length / PER_ROW) }, (_, row) => {
    const part = [...bytes.slice(row * PER_ROW, (row + 1) * PER_ROW)]
    return {
      offset: row * PER_ROW,
      hex: part.map((byte) => byte.toString(16).padStart(2, '0')).join(' '),
      text: part.map((byte) => (isPrintable(byte) ? String.fromCodePoint(byte) : '·')).join(''),
    }
  })

/** The text of a frame for one line: UTF-8 where it is that, without what a terminal would obey. */
export const textOf = (bytes: Uint8Array): string | null => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return [...text].some((character) => (character.codePointAt(0) ?? 0) < 0x20 && !'\t\r\n'.includes(character))
      ? null
      : text.replace(/[\r\n]+$/, '')
  } catch {
    // Bytes that are no UTF-8 have no text; a frame that was cut in the middle of a character is shown in hex as well.
    return null
  }
}
