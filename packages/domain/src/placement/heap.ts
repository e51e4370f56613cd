/** A binary heap of small integers, the one of the least key on top; of equal keys the lower integer, so that plans are repeatable. */
export type Heap = {
  add: (item: number) => void
  /** The key of an item that is in the heap went up or down. */
  changed: (item: number) => void
  /** -1 when empty. */
  top: () => number
  /** The top one of those that are not marked with this stamp; -1 when none. Looks at about twice as many items as are marked. */
  topExcept: (mark: Int32Array, stamp: number) => number
}

/** `key` is read whenever two items are compared, and has a place for each of the `size` items. */
export const createHeap = (key: Float64Array, size: number): Heap => {
  const items = new Int32Array(size)
  const places = new Int32Array(size).fill(-1)
  const stack: number[] = []
  let length = 0

  const before = (a: number, b: number): boolean => {
    const difference = (key[a] as number) - (key[b] as number)
    return difference < 0 || (difference === 0 && a < b)
  }
  const put = (item: number, place: number): void => {
    items[place] = item
    places[item] = place
  }
  const up = (item: number, from: number): number => {
    let place = from
    while (place > 0) {
      const parent = (place - 1) >> 1
      const other = items[parent] as number
      if (!before(item, other)) break
      put(other, place)
      place = parent
    }
    put(item, place)
    return place
  }
  const down = (item: number, from: number): void => {
    let place = from
    for (let child = 2 * place + 1; child < length; child = 2 * place + 1) {
      const right = child + 1
      if (right < length && before(items[right] as number, items[child] as number)) child = right
      const other = items[child] as number
      if (!before(other, item)) break
      put(other, place)
      place = child
    }
    put(item, place)
  }

  return {
    add: (item) => {
      length += 1
      up(item, length - 1)
    },
    changed: (item) => {
      const place = places[item] as number
      if (place >= 0) down(item, up(item, place))
    },
    top: () => (length === 0 ? -1 : (items[0] as number)),
    topExcept: (mark, stamp) => {
      let best = -1
      if (length > 0) stack.push(0)
      for (let place = stack.pop(); place !== undefined; place = stack.pop()) {
        const item = items[place] as number
        if (best >= 0 && !before(item, best)) continue
        if (mark[item] !== stamp) best = item
        else {
          if (2 * place + 1 < length) stack.push(2 * place + 1)
          if (2 * place + 2 < length) stack.push(2 * place + 2)
        }
      }
      return best
    },
  }
}
