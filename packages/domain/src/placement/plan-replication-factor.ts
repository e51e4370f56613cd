import { createBrokerLoad } from './broker-load.ts'
import { createBrokerPicker } from './broker-picker.ts'
import { createChooseKept } from './choose-kept.ts'
import { chosenTopics, widestPartition } from './chosen-topics.ts'
import { createDraft } from './draft.ts'
import { eligibleBrokers } from './eligible-brokers.ts'
import { racksOf } from './racks.ts'
import type { PlacementCluster, PlacementGoal, PlacementResult } from './types.ts'

/**
 * Every replica that is there stays when the factor R is raised: new ones come behind it, each on the least loaded broker of the racks
 * that hold fewest replicas of the partition.
 *
 * Fewest bytes: a partition with r < R replicas must get R − r replicas on brokers that have none of its records, each a copy of its
 * whole log, so no plan copies less than Σ (R − r) · bytes; this one copies exactly that. Lowering copies nothing.
 */
export const planReplicationFactor = (
  cluster: PlacementCluster,
  goal: Extract<PlacementGoal, { kind: 'replication-factor' }>,
): PlacementResult => {
  const { replicationFactor } = goal
  const load = createBrokerLoad(cluster)
  const racks = racksOf(cluster.brokers)
  const picker = createBrokerPicker(racks, load.key, eligibleBrokers(cluster, goal))
  const widest = widestPartition(cluster)
  const chooseKept = createChooseKept(cluster, racks, load.key, widest)
  const draft = createDraft(cluster)
  const after = new Int32Array(Math.max(widest, replicationFactor))
  const isChosen = chosenTopics(cluster, goal.topics)
  const { replicas, replicaStart, topicOf } = cluster
  let boundBytes = 0
  let boundReplicas = 0

  const raise = (position: number, from: number, has: number): void => {
    let n = has
    for (let slot = 0; slot < n; slot += 1) after[slot] = replicas[from + slot] as number
    while (n < replicationFactor) {
      const broker = picker.pick(after, n)
      if (broker < 0) {
        draft.giveUp(position)
        return
      }
      after[n] = broker
      n += 1
    }
    const bytes = cluster.bytes[position] as number
    boundBytes += bytes * (n - has)
    boundReplicas += n - has
    for (let slot = has; slot < n; slot += 1) {
      load.add(after[slot] as number, bytes)
      picker.changed(after[slot] as number)
    }
    draft.move(position, after, n)
  }

  const lower = (position: number, from: number, has: number): void => {
    const n = chooseKept(position, replicationFactor, after)
    for (let slot = from; slot < from + has; slot += 1) {
      const broker = replicas[slot] as number
      let isKept = false
      for (let other = 0; other < n; other += 1) isKept ||= after[other] === broker
      if (isKept) continue
      load.remove(broker, cluster.bytes[position] as number)
      picker.changed(broker)
    }
    draft.move(position, after, n)
  }

  for (let position = 0; position < cluster.partition.length; position += 1) {
    if (isChosen[topicOf[position] as number] === 0) continue
    const from = replicaStart[position] as number
    const has = (replicaStart[position + 1] as number) - from
    if (has < replicationFactor) raise(position, from, has)
    else if (has > replicationFactor) lower(position, from, has)
  }
  return draft.result({ bytes: boundBytes, replicas: boundReplicas })
}
