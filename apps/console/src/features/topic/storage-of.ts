import type { TopicDetail } from '@headgate/domain'

export type DirStorage = {
  brokerId: number
  rack: string | null
  /** null: the broker did not tell. */
  logDir: string | null
  replicas: number
  leaders: number
  /** null when the size of one replica is not known: a sum without it would be too small. */
  bytes: number | null
  largest: { partition: number; bytes: number } | null
  /** The fewest segments that these logs can have: Kafka rolls them earlier by time, never later by size, and tells nobody how many there are. */
  segmentsAtLeast: number | null
}

/** The replicas of a topic gathered by broker and log dir, in the order of the brokers. */
export const storageOf = (topic: Pick<TopicDetail, 'partitions' | 'brokers' | 'segmentBytes'>): DirStorage[] => {
  const racks = new Map(topic.brokers.map(({ brokerId, rack }) => [brokerId, rack]))
  const dirs = new Map<string, DirStorage>()
  for (const { partition, replicas } of topic.partitions)
    for (const { brokerId, logDir, bytes, isLeader } of replicas) {
      const key = `${brokerId} ${logDir}`
      const dir: DirStorage = dirs.get(key) ?? {
        brokerId,
        rack: racks.get(brokerId) ?? null,
        logDir,
        replicas: 0,
        leaders: 0,
        bytes: 0,
        largest: null,
        segmentsAtLeast: 0,
      }
      dir.replicas += 1
      dir.leaders += isLeader ? 1 : 0
      dir.bytes = dir.bytes === null || bytes === null ? null : dir.bytes + bytes
      const segments = bytes === null || !topic.segmentBytes ? null : Math.max(1, Math.ceil(bytes / topic.segmentBytes))
      dir.segmentsAtLeast = dir.segmentsAtLeast === null || segments === null ? null : dir.segmentsAtLeast + segments
      if (bytes !== null && bytes > (dir.largest?.bytes ?? -1)) dir.largest = { partition, bytes }
      dirs.set(key, dir)
    }
  return [...dirs.values()].sort((a, b) => a.brokerId - b.brokerId || (a.logDir ?? '').localeCompare(b.logDir ?? ''))
}
