/** Numbers from 0 up to 1 that are the same for the same seed on every machine (an xorshift of 32 bits, after Marsaglia 2003). */
export const seededRandom = (seed: number): (() => number) => {
  // Zero is the one state that xorshift never leaves.
  let state = Math.imul(seed ^ 0x5f3759df, 0x9e3779b1) | 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 4_294_967_296
  }
}
