/** Works on `size` items at a time, the next one as soon as one is done. Results come in the order of the items. */
export const inLanes = async <T, R>(
  items: readonly T[],
  size: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> => {
  const results: R[] = []
  const entries = items.entries()
  const lane = async () => {
    for (const [index, item] of entries) results[index] = await work(item, index)
  }
  await Promise.all(Array.from({ length: Math.min(size, items.length) }, lane))
  return results
}
