import type { Gap } from './gap.ts'
import type { RangeRead } from './read-ranges.ts'

/** What the reads did not bring, said once a partition and reason. */
export const gapsOfReads = (reads: readonly RangeRead[], isOpenEnded: boolean): Gap[] => {
  const gaps = new Map<string, Gap>()
  const add = (read: RangeRead, reason: string) =>
    gaps.set(`${read.partition} ${reason}`, { brokerId: read.brokerId, partition: read.partition, reason })

  for (const read of reads) {
    if (read.state === 'failed') add(read, read.reason ?? 'the read failed')
    if (read.state === 'bytes')
      add(read, `stopped at offset ${read.next}: the records are too large to read all of them at once`)
    for (const reason of read.unreadable) add(read, reason)
    const { highWatermark, lastStableOffset } = read
    if (isOpenEnded && highWatermark !== null && lastStableOffset !== null && lastStableOffset < highWatermark) {
      add(read, `offsets ${lastStableOffset} to ${highWatermark - 1} wait for a transaction that is still open`)
    }
  }
  return [...gaps.values()]
}
