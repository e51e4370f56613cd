const NONE: number[] = []
Object.freeze(NONE)

/** Lists of broker ids by their bytes: thousands of partitions share a few, which nobody may alter. */
export const createIntLists = (): ((body: Buffer, start: number, length: number) => number[]) => {
  const known = new Map<string, number[]>()
  return (body, start, length) => {
    if (length === 0) return NONE
    const key = body.toString('latin1', start, start + 4 * length)
    const existing = known.get(key)
    if (existing) return existing
    const list = Array.from({ length }, (_, place) => body.readInt32BE(start + 4 * place))
    Object.freeze(list)
    known.set(key, list)
    return list
  }
}
