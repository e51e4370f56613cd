import { buildPlacement, type GuardTopic, type PlacementBroker, type PlacementCluster } from '@headgate/domain'
import type { ChangeDeps } from '../changes/change-handler.ts'
import type { OngoingReassignment, TopicMetadata } from '../ports/admin.ts'
import type { LogDirs } from '../snapshot/fetch-log-dirs.ts'

/** The cluster as a placement, from one fresh look; disks may be some seconds old. */
export type ObservedPlacement = {
  topics: readonly TopicMetadata[]
  byName: ReadonlyMap<string, TopicMetadata>
  cluster: PlacementCluster
  ongoing: OngoingReassignment[]
}

const CONFIGS = ['min.insync.replicas', 'unclean.leader.election.enable'] as const
const BATCH = 500

/** Bytes of one replica by `topic-partition`: the leader's where it is known, else the largest. */
const replicaBytes = (topics: readonly TopicMetadata[], { byBroker }: LogDirs): Map<string, number> => {
  const leaders = new Map<string, number | null>()
  for (const { name, partitions } of topics)
    for (const { partition, leader } of partitions) leaders.set(`${name}-${partition}`, leader)
  const sizes = new Map<string, number>()
  const isLeaders = new Set<string>()
  for (const [brokerId, dirs] of byBroker)
    for (const { replicas } of dirs)
      for (const { topic, partition, bytes, isFuture } of replicas) {
        const key = `${topic}-${partition}`
        if (isFuture || isLeaders.has(key)) continue
        if (leaders.get(key) === brokerId) {
          isLeaders.add(key)
          sizes.set(key, bytes)
        } else sizes.set(key, Math.max(bytes, sizes.get(key) ?? 0))
      }
  return sizes
}

const sumOrNull = (values: readonly (number | null)[]): number | null =>
  values.length === 0 || values.includes(null) ? null : values.reduce<number>((sum, value) => sum + (value ?? 0), 0)

export const observePlacement = async (deps: ChangeDeps): Promise<ObservedPlacement> => {
  const [metadata, states, logDirs, ongoing] = await Promise.all([
    deps.fetchMetadata(),
    deps.brokerStates.read(),
    deps.allLogDirs.read(),
    deps.listReassignments(),
  ])
  const brokers = states.value.brokers.map(({ brokerId, rack, state }): PlacementBroker => {
    const dirs = logDirs.value.byBroker.get(brokerId) ?? []
    const used = dirs.map(({ totalBytes, usableBytes }) =>
      totalBytes === null || usableBytes === null ? null : totalBytes - usableBytes,
    )
    return {
      brokerId,
      rack,
      isUsable: state === 'up',
      usedBytes: sumOrNull(used),
      diskTotalBytes: sumOrNull(dirs.map(({ totalBytes }) => totalBytes)),
    }
  })
  const sizes = replicaBytes(metadata.topics, logDirs.value)
  const cluster = buildPlacement(
    brokers,
    metadata.topics.map(({ name, partitions }) => ({
      name,
      partitions: partitions.map(({ partition, replicas, leader, isr }) => ({
        partition,
        replicas,
        leader,
        isr,
        bytes: sizes.get(`${name}-${partition}`) ?? null,
      })),
    })),
  )
  return {
    topics: metadata.topics,
    byName: new Map(metadata.topics.map((topic) => [topic.name, topic])),
    cluster,
    ongoing,
  }
}

/** What the guards must know of each topic that moves. */
export const guardTopics = async (
  { describeConfigs }: Pick<ChangeDeps, 'describeConfigs'>,
  names: readonly string[],
): Promise<Map<string, GuardTopic>> => {
  const known = new Map<string, GuardTopic>()
  for (let start = 0; start < names.length; start += BATCH) {
    const batch = names.slice(start, start + BATCH)
    const answers = await describeConfigs(
      batch.map((name) => ({ type: 'topic', name })),
      CONFIGS,
    )
    for (const [index, name] of batch.entries()) {
      const textOf = (config: (typeof CONFIGS)[number]) =>
        answers[index]?.find((entry) => entry.name === config)?.value ?? null
      const minIsr = Number(textOf('min.insync.replicas') ?? Number.NaN)
      const unclean = textOf('unclean.leader.election.enable')
      known.set(name, {
        minInsyncReplicas: Number.isInteger(minIsr) ? minIsr : null,
        isUncleanElectionEnabled: unclean === null ? null : unclean === 'true',
      })
    }
  }
  return known
}
