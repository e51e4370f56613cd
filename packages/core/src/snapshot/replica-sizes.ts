import type { Incomplete } from '@headgate/domain'
import type { DescribeLogDirs } from '../ports/admin.ts'
import type { Clock } from '../ports/clock.ts'
import { fetchLogDirs, type LogDirs } from './fetch-log-dirs.ts'
import { FRESH_MS, KEEP_MS, WHOLE_MS } from './reading-ages.ts'
import type { AskedRow } from './topic-readings.ts'

export type ReplicaSize = { bytes: number; logDir: string }
/** By `partition/brokerId`; replicas that are still being copied between log dirs are left out. */
export type FoundReplicas = ReadonlyMap<string, ReplicaSize>
export type SizesReading = { found: FoundReplicas; at: Date; incomplete: readonly Incomplete[] }

export type ReplicaSizes = {
  /** Of one topic's replicas on brokers that are up. A replica that is not found was not told by its broker, and `incomplete` says why. */
  read: (row: AskedRow, liveBrokers: ReadonlySet<number>, deadlineMs: number) => Promise<SizesReading>
  invalidate: () => void
}

const KEPT_MAX = 500

const findReplicas = (topic: string, { byBroker }: LogDirs): FoundReplicas => {
  const found = new Map<string, ReplicaSize>()
  for (const [brokerId, logDirs] of byBroker)
    for (const { logDir, replicas } of logDirs)
      for (const replica of replicas)
        if (replica.topic === topic && !replica.isFuture)
          found.set(`${replica.partition}/${brokerId}`, { bytes: replica.bytes, logDir })
  return found
}

/** Kept for some seconds, so that a page of one topic that polls waits for no log dir: brokers walk all their logs to answer. */
export const createReplicaSizes = ({
  describeLogDirs,
  clock,
  whole,
}: {
  describeLogDirs: DescribeLogDirs
  clock: Clock
  /** The last reading of the whole cluster that still holds, if there is one. */
  whole: () => { value: LogDirs; at: Date } | null
}): ReplicaSizes => {
  /** When each topic was shown last: the brokers are asked behind those pages alone that go on being looked at. */
  const shownMs = new Map<string, number>()
  let kept = new Map<string, SizesReading>()
  let underWay = new Map<string, Promise<SizesReading>>()

  const load = (row: AskedRow, holders: readonly number[], deadlineMs: number): Promise<SizesReading> => {
    const [mine, mineUnderWay] = [kept, underWay]
    const known = underWay.get(row.topicId)
    if (known) return known
    const at = clock.now()
    const loading = fetchLogDirs({ describeLogDirs }, holders, [row], deadlineMs)
      .then((logDirs) => {
        const reading = { found: findReplicas(row.name, logDirs), at, incomplete: logDirs.incomplete }
        if (mine.size >= KEPT_MAX) mine.clear()
        mine.set(row.topicId, reading)
        return reading
      })
      .finally(() => mineUnderWay.delete(row.topicId))
    underWay.set(row.topicId, loading)
    return loading
  }

  return {
    read: async (row, liveBrokers, deadlineMs) => {
      const wanted = row.partitions.flatMap(({ partition, replicas }) =>
        replicas.filter((brokerId) => liveBrokers.has(brokerId)).map((brokerId) => ({ partition, brokerId })),
      )
      const holders = [...new Set(wanted.map(({ brokerId }) => brokerId))]
      const nowMs = clock.now().getTime()
      const usable = ({ at, found }: SizesReading, ageMs: number): boolean =>
        // A replica that came since is not in it, and nobody is told that its size is not known when it can be asked.
        nowMs - at.getTime() < ageMs && wanted.every(({ partition, brokerId }) => found.has(`${partition}/${brokerId}`))
      const all = whole()
      const known = [
        { reading: kept.get(row.topicId), ageMs: KEEP_MS },
        { reading: all && { found: findReplicas(row.name, all.value), at: all.at, incomplete: [] }, ageMs: WHOLE_MS },
      ].find(({ reading, ageMs }) => reading && usable(reading, ageMs))?.reading
      const isPolled = nowMs - (shownMs.get(row.topicId) ?? 0) < KEEP_MS
      if (shownMs.size >= KEPT_MAX) shownMs.clear()
      shownMs.set(row.topicId, nowMs)
      if (!known) return load(row, holders, deadlineMs)
      if (isPolled && nowMs - known.at.getTime() >= FRESH_MS) load(row, holders, deadlineMs).catch(() => undefined)
      return known
    },
    invalidate: () => {
      kept = new Map()
      underWay = new Map()
    },
  }
}
