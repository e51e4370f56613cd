/** Integers that grow without a JavaScript array's eight bytes and boxing: plans of millions of moves are kept in these. */
export type IntList = { length: () => number; push: (value: number) => void; values: () => Int32Array }

export const createIntList = (capacity = 16): IntList => {
  let values = new Int32Array(Math.max(capacity, 1))
  let length = 0
  return {
    length: () => length,
    push: (value) => {
      if (length === values.length) {
        const larger = new Int32Array(values.length * 2)
        larger.set(values)
        values = larger
      }
      values[length] = value
      length += 1
    },
    values: () => values.subarray(0, length),
  }
}
