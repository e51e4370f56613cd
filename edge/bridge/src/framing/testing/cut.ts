/** The same bytes in chunks, cut at these places (any numbers: they are taken modulo the length). */
export const cut = (bytes: Buffer, places: readonly number[]): Buffer[] => {
  const inside = places.map((place) => place % (bytes.length + 1))
  const at = [0, ...[...new Set(inside)].sort((a, b) => a - b), bytes.length]
  return at.slice(1).map((end, index) => bytes.subarray(at[index], end))
}
