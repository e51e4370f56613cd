/** Works on `size` items at a time, in order; `afterEach` runs between two chunks. Results come in the order of the items. */
export const inChunks = async <T, R>(
  items: readonly T[],
  size: number,
  work: (item: T, index: number) => Promise<R>,
  afterEach: (results: readonly R[]) => Promise<void> = async () => undefined,
): Promise<R[]> => {
  const results: R[] = []
  for (let start = 0; start < items.length; start += size) {
    const chunk = items.slice(start, start + size)
    results.push(...(await Promise.all(chunk.map((item, place) => work(item, start + place)))))
    await afterEach(results)
  }
  return results
}
