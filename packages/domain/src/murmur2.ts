const SEED = 0x9747b28c
const M = 0x5bd1e995
const R = 24

/** MurmurHash2 in 32 bits as Kafka's Java client takes it over a record's key (org.apache.kafka.common.utils.Utils#murmur2). Signed. */
export const murmur2 = (data: Uint8Array): number => {
  const { length } = data
  const byte = (index: number): number => data[index] ?? 0
  let hash = SEED ^ length
  let index = 0
  for (; index + 4 <= length; index += 4) {
    let word = byte(index) | (byte(index + 1) << 8) | (byte(index + 2) << 16) | (byte(index + 3) << 24)
    word = Math.imul(word, M)
    word ^= word >>> R
    hash = Math.imul(hash, M) ^ Math.imul(word, M)
  }
  const rest = length - index
  if (rest >= 3) hash ^= byte(index + 2) << 16
  if (rest >= 2) hash ^= byte(index + 1) << 8
  if (rest >= 1) hash = Math.imul(hash ^ byte(index), M)
  hash ^= hash >>> 13
  hash = Math.imul(hash, M)
  return (hash ^ (hash >>> 15)) | 0
}

/** Where Java's default partitioner puts a record with this key. */
export const partitionOfKey = (key: Uint8Array, numPartitions: number): number =>
  (murmur2(key) & 0x7fffffff) % numPartitions
