/** The share of bytes that printed text is made of: a wrong baud rate gives few of them. */
export const textShare = (bytes: Uint8Array): number => {
  let text = 0
  for (const byte of bytes) if ((byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09) text++
  return bytes.length === 0 ? 0 : text / bytes.length
}
