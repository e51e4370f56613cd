const CHUNK = 65_536

/** Which numbers were met. A bit a number in chunks of 65,536, and nothing at all for a chunk that is full: a run without holes costs next to no memory, however long. */
export class SeqSet {
  readonly #chunks = new Map<number, { bits: Uint8Array; count: number } | 'full'>()
  size = 0

  /** False when it is there already. */
  add(seq: number): boolean {
    const at = Math.floor(seq / CHUNK)
    let chunk = this.#chunks.get(at)
    if (chunk === 'full') return false
    if (!chunk) {
      chunk = { bits: new Uint8Array(CHUNK / 8), count: 0 }
      this.#chunks.set(at, chunk)
    }
    const offset = seq - at * CHUNK
    const mask = 1 << (offset & 7)
    const byte = chunk.bits[offset >> 3] ?? 0
    if (byte & mask) return false
    chunk.bits[offset >> 3] = byte | mask
    this.size++
    if (++chunk.count === CHUNK) this.#chunks.set(at, 'full')
    return true
  }

  has(seq: number): boolean {
    const chunk = this.#chunks.get(Math.floor(seq / CHUNK))
    if (!chunk) return false
    if (chunk === 'full') return true
    const offset = seq % CHUNK
    return ((chunk.bits[offset >> 3] ?? 0) & (1 << (offset & 7))) !== 0
  }

  /** In ascending order within each stretch of 65,536. */
  *[Symbol.iterator](): Generator<number> {
    for (const [at, chunk] of this.#chunks)
      for (let offset = 0; offset < CHUNK; offset++)
        if (chunk === 'full' || (chunk.bits[offset >> 3] ?? 0) & (1 << (offset & 7))) yield at * CHUNK + offset
  }
}
