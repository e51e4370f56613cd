type Key = string | number | null

/** Ascending; a null sorts last in either direction, because unknown is neither small nor large. */
const compare = (a: Key, b: Key, sign: 1 | -1): number => {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return a < b ? -sign : sign
}

/** A sorted copy; `sort` is a field name with `-` in front for descending. Ties fall back to the order of `tie`. */
export const sortBy = <T>(
  items: readonly T[],
  sort: string,
  keyOf: (item: T, field: string) => Key,
  tie: (item: T) => string,
): T[] => {
  const isDescending = sort.startsWith('-')
  const field = isDescending ? sort.slice(1) : sort
  const sign = isDescending ? -1 : 1
  return items
    .map((item) => ({ item, key: keyOf(item, field), tie: tie(item) }))
    .sort((a, b) => compare(a.key, b.key, sign) || compare(a.tie, b.tie, 1))
    .map(({ item }) => item)
}
