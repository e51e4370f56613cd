import { partitionForKey } from '@headgate/edge-protocol'

const KEYS_MAX = 20_000
const COUNTS_MAX = 50

const byCount = new Map<number, Map<string, number>>()

/** As `partitionForKey`. Keys come again and again, and to hash one costs more than to look it up. */
export const partitionOfKey = (key: string, count: number): number => {
  const known = byCount.get(count) ?? new Map<string, number>()
  const remembered = known.get(key)
  if (remembered !== undefined) return remembered
  if (byCount.size >= COUNTS_MAX) byCount.clear()
  byCount.set(count, known)
  const partition = partitionForKey(key, count)
  if (known.size >= KEYS_MAX) known.clear()
  known.set(key, partition)
  return partition
}
