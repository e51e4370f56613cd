/** What becomes of the bytes of one direction of a serial line. */
export type Line = {
  carry: (bytes: Iterable<number>) => number[]
  /** From now on: every so-many-th byte is flipped, lost or has a stranger beside it. 0: none. */
  setNoise: (perByte: number) => void
  cut: (isCut: boolean) => void
}

export const createLine = (random: () => number): Line => {
  let perByte = 0
  let isCut = false
  const byte = () => Math.floor(random() * 256)
  const spoil = (sent: number): number[] => {
    if (random() >= perByte) return [sent]
    const kind = random()
    if (kind < 0.5) return [sent ^ (1 << Math.floor(random() * 8))]
    if (kind < 0.75) return []
    return [byte(), sent]
  }
  return {
    carry: (bytes) => (isCut ? [] : [...bytes].flatMap(spoil)),
    setNoise: (rate) => {
      perByte = rate
    },
    cut: (now) => {
      isCut = now
    },
  }
}
