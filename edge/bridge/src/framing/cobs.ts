const BLOCK_MAX = 0xff

/** The longest that so many bytes may become: one byte for each 254 begun. */
export const cobsLengthMax = (bytes: number): number => bytes + Math.ceil((bytes + 1) / 254)

/** Consistent Overhead Byte Stuffing (Cheshire and Baker, 1999): the same bytes without a zero among them. */
export const encodeCobs = (bytes: Uint8Array): Buffer => {
  const out = Buffer.alloc(cobsLengthMax(bytes.length))
  let codeAt = 0
  let at = 1
  const endBlock = () => {
    out[codeAt] = at - codeAt
    codeAt = at++
  }
  for (const [index, byte] of bytes.entries()) {
    if (byte === 0) {
      endBlock()
      continue
    }
    out[at++] = byte
    if (at - codeAt === BLOCK_MAX && index < bytes.length - 1) endBlock()
  }
  out[codeAt] = at - codeAt
  return out.subarray(0, at)
}

/** The bytes that were encoded, or null where these are no encoding. `encoded` holds no delimiter. */
export const decodeCobs = (encoded: Uint8Array): Buffer | null => {
  const out = Buffer.alloc(encoded.length)
  let length = 0
  let at = 0
  while (at < encoded.length) {
    const code = encoded[at] ?? 0
    const end = at + code
    if (code === 0 || end > encoded.length) return null
    for (let from = at + 1; from < end; from++) {
      const byte = encoded[from] ?? 0
      if (byte === 0) return null
      out[length++] = byte
    }
    if (code !== BLOCK_MAX && end < encoded.length) out[length++] = 0
    at = end
  }
  return out.subarray(0, length)
}
