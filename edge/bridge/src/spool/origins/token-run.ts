const TOKENS_MAX = 1_024
const TOKEN_BYTES = 16

/** Up to 1,024 tokens with the ids of their records, one behind the other: as an object each, ten thousand of them would cost ten times the memory, and the garbage collector its time. */
export class TokenRun {
  readonly #ids = new Float64Array(TOKENS_MAX)
  readonly #ends = new Uint32Array(TOKENS_MAX)
  #bytes = Buffer.allocUnsafeSlow(TOKENS_MAX * TOKEN_BYTES)
  length = 0

  /** False when it is full. */
  add(id: number, token: Uint8Array): boolean {
    if (this.length === TOKENS_MAX) return false
    const start = this.#startOf(this.length)
    const end = start + token.length
    if (end > this.#bytes.length) this.#grow(end)
    this.#bytes.set(token, start)
    this.#ids[this.length] = id
    this.#ends[this.length] = end
    this.length++
    return true
  }

  /** The tokens are copies. */
  *[Symbol.iterator](): Generator<{ id: number; token: Uint8Array }> {
    for (let at = 0; at < this.length; at++) {
      const token = Buffer.from(this.#bytes.subarray(this.#startOf(at), this.#ends[at]))
      yield { id: this.#ids[at] ?? 0, token }
    }
  }

  #startOf(at: number): number {
    return at === 0 ? 0 : (this.#ends[at - 1] ?? 0)
  }

  #grow(least: number): void {
    const bytes = Buffer.allocUnsafeSlow(Math.max(least, 2 * this.#bytes.length))
    this.#bytes.copy(bytes)
    this.#bytes = bytes
  }
}
