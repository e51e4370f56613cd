export const isSameOrder = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((brokerId, place) => brokerId === b[place])

export const isSameSet = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((brokerId) => b.includes(brokerId))

export const without = (a: readonly number[], b: readonly number[]): number[] =>
  a.filter((brokerId) => !b.includes(brokerId))
