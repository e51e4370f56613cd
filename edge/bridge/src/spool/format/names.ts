const REMEMBERED_MAX = 20_000

/** Devices and routes are few and come again and again: keeps their bytes for writing, and their text for reading. */
export class Names {
  readonly #bytes = new Map<string, Buffer>()
  readonly #texts = new Map<number, { bytes: Buffer; text: string }>()

  bytesOf(text: string): Buffer {
    const known = this.#bytes.get(text)
    if (known) return known
    const bytes = Buffer.from(text)
    if (this.#bytes.size >= REMEMBERED_MAX) this.#bytes.clear()
    this.#bytes.set(text, bytes)
    return bytes
  }

  textOf(source: Buffer, start: number, end: number): string {
    let hash = end - start
    for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + (source[at] ?? 0)) | 0
    const known = this.#texts.get(hash)
    if (known && isSame(known.bytes, source, start, end)) return known.text
    const bytes = Buffer.from(source.subarray(start, end))
    const text = bytes.toString()
    if (this.#texts.size >= REMEMBERED_MAX) this.#texts.clear()
    this.#texts.set(hash, { bytes, text })
    return text
  }
}

const isSame = (bytes: Buffer, source: Buffer, start: number, end: number): boolean => {
  if (bytes.length !== end - start) return false
  for (let at = 0; at < bytes.length; at++) if (bytes[at] !== source[start + at]) return false
  return true
}
