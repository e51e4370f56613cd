const SEED = 0x9747b28c
const MULTIPLIER = 0x5bd1e995
const SHIFT = 24

/** Kafka's murmur2 (org.apache.kafka.common.utils.Utils.murmur2): a signed 32-bit hash, the same as the Java client's. */
export function murmur2(data: Uint8Array): number {
  const length = data.length
  const byteAt = (index: number): number => data[index] ?? 0
  let hash = SEED ^ length
  const end = length & ~3
  for (let index = 0; index < end; index += 4) {
    let k = byteAt(index) | (byteAt(index + 1) << 8) | (byteAt(index + 2) << 16) | (byteAt(index + 3) << 24)
    k = Math.imul(k, MULTIPLIER)
    k ^= k >>> SHIFT
    k = Math.imul(k, MULTIPLIER)
    hash = Math.imul(hash, MULTIPLIER) ^ k
  }
  const rest = length - end
  if (rest > 0) {
    if (rest === 3) hash ^= byteAt(end + 2) << 16
    if (rest >= 2) hash ^= byteAt(end + 1) << 8
    hash = Math.imul(hash ^ byteAt(end), MULTIPLIER)
  }
  hash ^= hash >>> 13
  hash = Math.imul(hash, MULTIPLIER)
  return hash ^ (hash >>> 15)
}

/**
 * The partition in which Java's default partitioner, and every client compatible with it, puts a record of this key:
 * murmur2 with the sign bit cleared (Utils.toPositive), modulo the number of partitions. A text key is hashed as UTF-8.
 */
export function partitionForKey(key: string | Uint8Array, numPartitions: number): number {
  if (!Number.isInteger(numPartitions) || numPartitions < 1)
    throw new RangeError(`A topic has at least one partition, not ${numPartitions}.`)
  const bytes = typeof key === 'string' ? new TextEncoder().encode(key) : key
  return (murmur2(bytes) & 0x7fffffff) % numPartitions
}
