/** In their order, in portions of about so much: one that is larger by itself is a portion of its own. */
export const inPortions = <T>(items: readonly T[], max: number, sizeOf: (item: T) => number): T[][] => {
  const portions: T[][] = []
  let size = Number.POSITIVE_INFINITY
  for (const item of items) {
    size += sizeOf(item)
    if (size > max) {
      portions.push([])
      size = sizeOf(item)
    }
    portions.at(-1)?.push(item)
  }
  return portions
}
