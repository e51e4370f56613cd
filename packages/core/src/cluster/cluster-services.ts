import type { Quorum } from '@headgate/domain'
import { createGroupIndex, type GroupIndex } from '../groups/group-index.ts'
import { type Cache, createCache } from '../lib/cached.ts'
import type { OngoingReassignment } from '../ports/admin.ts'
import type { Clock } from '../ports/clock.ts'
import { readThrottles, type SetThrottles } from '../reassignments/read-throttles.ts'
import { awayBrokers } from '../snapshot/away-brokers.ts'
import { buildSnapshot, type Snapshot } from '../snapshot/build-snapshot.ts'
import { fetchLogDirs, type LogDirs } from '../snapshot/fetch-log-dirs.ts'
import { fetchOffsets, type Offsets, recordsOf } from '../snapshot/fetch-offsets.ts'
import { createReplicaSizes, type ReplicaSizes } from '../snapshot/replica-sizes.ts'
import { bytesOf, sumByTopic } from '../snapshot/topic-bytes.ts'
import { createTopicReadings, type TopicReadings, type WholeReading } from '../snapshot/topic-readings.ts'
import { wholeBytes, wholeRecords } from '../snapshot/whole-readings.ts'
import { type BrokerStates, createBrokerStates } from './broker-states.ts'
import type { ClusterPorts } from './cluster-ports.ts'
import { createMinIsr } from './min-isr.ts'

/** The functions of one cluster and the readings shared by all who look at it. Use cases take the few of these they call. */
export type ClusterServices = ClusterPorts & {
  slug: string
  name: string
  clock: Clock
  snapshot: Cache<Snapshot>
  brokerStates: Cache<BrokerStates>
  quorum: Cache<Quorum>
  features: Cache<Awaited<ReturnType<ClusterPorts['describeFeatures']>>>
  /** Of the whole cluster, for sorting by records; older than what a page shows of its rows. */
  allOffsets: Cache<Offsets>
  /** Of the whole cluster, for sorting by bytes and for the brokers' disks. */
  allLogDirs: Cache<LogDirs>
  /** Records and bytes of the topics that pages show, kept for some seconds. */
  topicRecords: TopicReadings
  topicBytes: TopicReadings
  /** Of the replicas of the topics whose pages are open. */
  replicaSizes: ReplicaSizes
  minIsr: Cache<ReadonlyMap<string, number>>
  /** What the controller has under way now, whoever began it. */
  reassignments: Cache<OngoingReassignment[]>
  /** Replication throttles of the whole cluster, whoever set them. */
  throttles: Cache<SetThrottles>
  groups: Cache<GroupIndex>
  /** After a change of topics: nothing read before counts as fresh. */
  invalidateTopics: () => void
}

const WHOLE_CLUSTER_DEADLINE_MS = 8_000
/** Of the rows of one page: nobody waits this long, see list-topics. */
const PAGE_DEADLINE_MS = 1_500
/** Each costs every broker an answer over all it holds: some seconds old is fresh, and up to a minute old is shown while it is read anew. */
const WHOLE_CLUSTER_AGES = { ttlMs: 10_000, behindMs: 60_000, staleMs: 120_000, patienceMs: 3_000 }

/** One per cluster and process: it holds the caches. Does nothing until somebody reads. */
export const createClusterServices = ({
  slug,
  name,
  ports,
  clock,
}: {
  slug: string
  name: string
  ports: ClusterPorts
  clock: Clock
}): ClusterServices => {
  let last: Snapshot | null = null
  const snapshot = createCache({
    what: 'Metadata',
    clock,
    ttlMs: 2_000,
    // Nobody waits for what a page that polls asks every few seconds; after a pause everybody does.
    behindMs: 10_000,
    // While a broker dies an answer may be late: an older one with its age is better than none.
    staleMs: 120_000,
    patienceMs: 1_200,
    load: async () => {
      last = buildSnapshot(await ports.fetchMetadata(), last)
      return last
    },
  })
  /** The snapshot that a reading of the whole cluster was made with. */
  const readWith = new WeakMap<object, Snapshot>()
  const readTogether = <T extends object>(value: Snapshot, reading: T): T => {
    readWith.set(reading, value)
    return reading
  }
  const allOffsets = createCache({
    what: 'Offsets of all topics',
    clock,
    ...WHOLE_CLUSTER_AGES,
    load: async () => {
      const { value } = await snapshot.read()
      return readTogether(value, await fetchOffsets(ports, value.topics, WHOLE_CLUSTER_DEADLINE_MS))
    },
  })
  const allLogDirs = createCache({
    what: 'Log dirs of all brokers',
    clock,
    ...WHOLE_CLUSTER_AGES,
    load: async () => {
      const { value } = await snapshot.read()
      const ids = value.brokers.map(({ brokerId }) => brokerId)
      return readTogether(value, await fetchLogDirs(ports, ids, undefined, WHOLE_CLUSTER_DEADLINE_MS))
    },
  })
  const wholeReading = <T extends object>(
    cache: Cache<T>,
    valuesOf: (snapshot: Snapshot, reading: T) => ReadonlyMap<string, number | null>,
  ): WholeReading => ({
    peek: () => {
      const reading = cache.peek()
      const snapshotThen = reading && readWith.get(reading.value)
      if (!snapshotThen) return null
      const values = valuesOf(snapshotThen, reading.value)
      return {
        at: reading.at,
        // Not of a topic that was deleted since, and made anew under its name.
        valueOf: (row) =>
          snapshotThen.byName.get(row.name)?.topicId === row.topicId ? (values.get(row.name) ?? null) : null,
      }
    },
    warm: cache.warm,
  })
  const topicRecords = createTopicReadings({
    what: 'Record counts',
    clock,
    whole: wholeReading(allOffsets, wholeRecords),
    load: async (rows) => {
      const { byTopic, incomplete } = await fetchOffsets(ports, rows, PAGE_DEADLINE_MS)
      return { values: new Map(rows.map(({ name }) => [name, recordsOf(byTopic.get(name))])), incomplete }
    },
  })
  const topicBytes = createTopicReadings({
    what: 'Sizes',
    clock,
    whole: wholeReading(allLogDirs, wholeBytes),
    load: async (rows) => {
      const { value } = await snapshot.read()
      const ids = value.brokers.map(({ brokerId }) => brokerId)
      const logDirs = await fetchLogDirs(ports, ids, rows, PAGE_DEADLINE_MS)
      const incomplete = [...logDirs.incomplete, ...awayBrokers(value, rows)]
      return { values: bytesOf(rows, sumByTopic(logDirs)), incomplete }
    },
  })
  const replicaSizes = createReplicaSizes({ ...ports, clock, whole: allLogDirs.peek })
  const reassignments = createCache({ what: 'Reassignments', clock, ttlMs: 1_000, load: ports.listReassignments })
  const throttles = createCache({
    what: 'Throttles of all brokers and topics',
    clock,
    ttlMs: 30_000,
    behindMs: 120_000,
    staleMs: 120_000,
    load: async () => {
      const { brokers, topics } = (await snapshot.read()).value
      return readThrottles(ports, {
        brokers: brokers.map(({ brokerId }) => brokerId),
        topics: topics.map(({ name }) => name),
      })
    },
  })
  const minIsr = createMinIsr({ ...ports, snapshot, clock })
  return {
    ...ports,
    slug,
    name,
    clock,
    snapshot,
    allOffsets,
    allLogDirs,
    topicRecords,
    topicBytes,
    replicaSizes,
    minIsr,
    reassignments,
    throttles,
    brokerStates: createBrokerStates({ ...ports, snapshot, clock }),
    quorum: createCache({ what: 'Quorum', clock, ttlMs: 1_000, load: ports.describeQuorum }),
    features: createCache({
      what: 'Features',
      clock,
      ttlMs: 60_000,
      behindMs: 600_000,
      staleMs: 600_000,
      load: ports.describeFeatures,
    }),
    groups: createGroupIndex({ ...ports, snapshot, clock }),
    invalidateTopics: () => {
      for (const cache of [
        snapshot,
        allOffsets,
        allLogDirs,
        topicRecords,
        topicBytes,
        replicaSizes,
        minIsr,
        reassignments,
        throttles,
      ])
        cache.invalidate()
    },
  }
}
