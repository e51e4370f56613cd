export type EndOffset = { topic: string; partition: number; offset: number }

/**
 * Records per second from log end offsets, each partition against its own last look: one that was away for a while (leader down) counts
 * with the time it was away, so that what it took in meanwhile is neither lost nor a spike. A partition seen for the first time, or whose
 * offset went back (topic made again, unclean election), counts from its next look on.
 */
export const createRecordRate = () => {
  let last = new Map<string, { offset: number; atMs: number }>()
  /** null on the first look: there is nothing to compare with. `isWhole`: all partitions of the cluster are in `ends`. */
  return (ends: readonly EndOffset[], atMs: number, isWhole: boolean): number | null => {
    const isFirst = last.size === 0
    // Only a whole look tells which partitions are gone.
    const next = isWhole ? new Map<string, { offset: number; atMs: number }>() : last
    let perSecond = 0
    for (const { topic, partition, offset } of ends) {
      const key = `${topic}-${partition}`
      const before = last.get(key)
      if (before && offset >= before.offset && atMs > before.atMs) {
        perSecond += ((offset - before.offset) * 1000) / (atMs - before.atMs)
      }
      next.set(key, { offset, atMs })
    }
    last = next
    return isFirst ? null : perSecond
  }
}
