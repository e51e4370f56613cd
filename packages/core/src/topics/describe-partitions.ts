import type { Incomplete, Partition, Replica } from '@headgate/domain'
import type { ClusterServices } from '../cluster/cluster-services.ts'
import { uniqueIncomplete } from '../lib/unique-incomplete.ts'
import { attempt } from '../lib/with-deadline.ts'
import { fetchOffsets } from '../snapshot/fetch-offsets.ts'
import { partitionState } from '../snapshot/partition-state.ts'
import type { TopicRow } from '../snapshot/topic-row.ts'

const ENRICH_DEADLINE_MS = 2_000

const sumBytes = (replicas: readonly Replica[]): number | null => {
  let sum = 0
  for (const { bytes } of replicas) {
    if (bytes === null) return null
    sum += bytes
  }
  return sum
}

/** Partitions with offsets, sizes and what is being reassigned. `sizesAt`: sizes may be some seconds older than all else. */
export const describePartitions = async (
  deps: Pick<ClusterServices, 'listOffsets' | 'replicaSizes' | 'reassignments'>,
  topic: TopicRow,
  liveBrokers: ReadonlySet<number>,
): Promise<{ partitions: Partition[]; sizesAt: Date; incomplete: Incomplete[] }> => {
  const holders = [...new Set(topic.partitions.flatMap(({ replicas }) => replicas))]
  const [offsets, sizes, reassignments] = await Promise.all([
    fetchOffsets(deps, [topic], ENRICH_DEADLINE_MS),
    deps.replicaSizes.read(topic, liveBrokers, ENRICH_DEADLINE_MS),
    attempt(async () => (await deps.reassignments.read()).value, ENRICH_DEADLINE_MS, 'Reassignments'),
  ])
  const underWay = new Map(
    reassignments.value?.filter((one) => one.topic === topic.name).map((one) => [one.partition, one]),
  )
  const own = offsets.byTopic.get(topic.name)
  const partitions = topic.partitions.map((metadata, place): Partition => {
    const moving = underWay.get(metadata.partition)
    const replicas = metadata.replicas.map((brokerId, index): Replica => {
      const log = sizes.found.get(`${metadata.partition}/${brokerId}`)
      return {
        brokerId,
        isLeader: brokerId === metadata.leader,
        isInSync: metadata.isr.includes(brokerId),
        isPreferred: index === 0,
        isOffline: metadata.offlineReplicas.includes(brokerId),
        isAdding: moving?.addingReplicas.includes(brokerId) ?? false,
        isRemoving: moving?.removingReplicas.includes(brokerId) ?? false,
        bytes: log?.bytes ?? null,
        logDir: log?.logDir ?? null,
      }
    })
    return {
      partition: metadata.partition,
      leader: metadata.leader,
      replicas,
      isr: metadata.isr,
      state: partitionState(metadata),
      logStartOffset: own?.start[place] ?? null,
      logEndOffset: own?.end[place] ?? null,
      bytes: sumBytes(replicas),
    }
  })
  const away = holders
    .filter((brokerId) => !liveBrokers.has(brokerId))
    .map((brokerId) => ({ brokerId, reason: 'It is down: sizes of its replicas are not known.' }))
  const unknown = reassignments.reason ? [{ brokerId: null, reason: reassignments.reason }] : []
  return {
    partitions,
    sizesAt: sizes.at,
    incomplete: uniqueIncomplete([...away, ...offsets.incomplete, ...sizes.incomplete, ...unknown]),
  }
}
