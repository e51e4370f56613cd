/** A map that forgets what was not asked for the longest when it is full. */
export type BoundedMap<Value> = { getOrMake: (key: string, make: () => Value) => Value; readonly size: number }

export const createBoundedMap = <Value>(sizeMax: number): BoundedMap<Value> => {
  // Two generations: what is used moves to the young one. A hit in it costs one look-up, and nothing is moved one by one.
  let young = new Map<string, Value>()
  let old = new Map<string, Value>()
  return {
    getOrMake: (key, make) => {
      const hit = young.get(key)
      if (hit !== undefined) return hit
      const value = old.get(key) ?? make()
      old.delete(key)
      if (young.size >= Math.max(1, Math.floor(sizeMax / 2))) {
        old = young
        young = new Map()
      }
      young.set(key, value)
      return value
    },
    get size() {
      return young.size + old.size
    },
  }
}
