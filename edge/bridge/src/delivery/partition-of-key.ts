import { partitionForKey } from '@headgate/edge-protocol'

const KEYS_MAX = 20_000
const COUNTS_MAX = 50

const byCount = new Map<number, Map<string, number>>()

/** As `partitionForKey`. Keys come again and again, and to hash one costs more than to look it up. */
export const partitionOfKey = (key: string, count: number): number => {
  const ofCount = byCount.get(count) ?? remember(count)
  const known = ofCount.get(key)
  if (known !== undefined) return known
  const partition = partitionForKey(key, count)
  if (ofCount.size >= KEYS_MAX) ofCount.clear()
  ofCount.set(key, partition)
  return partition
}

const remember = (count: number): Map<string, number> => {
  if (byCount.size >= COUNTS_MAX) byCount.clear()
  const ofCount = new Map<string, number>()
  byCount.set(count, ofCount)
  return ofCount
}
