import { createBrokerLoad } from './broker-load.ts'
import { createBrokerPicker } from './broker-picker.ts'
import { chosenTopics, widestPartition } from './chosen-topics.ts'
import { createDraft } from './draft.ts'
import { eligibleBrokers } from './eligible-brokers.ts'
import { racksOf } from './racks.ts'
import type { PlacementCluster, PlacementGoal, PlacementResult } from './types.ts'

/**
 * Only the replicas on the evacuated brokers are replaced, each in its place in the list. Where the preferred leader was one of them,
 * whichever of the partition's replicas leads fewest becomes it, so that the leaders of a broker spread over all the others.
 *
 * Fewest bytes: a replica that leaves must be copied whole to a broker that does not hold it, so no plan copies less than the bytes on
 * the evacuated brokers; this one copies exactly that. Racks: the replacement goes to a rack that holds fewest of the replicas that
 * stay, and so to a rack of its own wherever one has room; that the evacuated broker's rack is not needed for.
 */
export const planEvacuation = (
  cluster: PlacementCluster,
  goal: Extract<PlacementGoal, { kind: 'evacuate' }>,
): PlacementResult => {
  const load = createBrokerLoad(cluster)
  const picker = createBrokerPicker(
    racksOf(cluster.brokers),
    load.key,
    eligibleBrokers(cluster, { except: goal.brokers }),
  )
  const leaves = Uint8Array.from(cluster.brokers, ({ brokerId }) => (goal.brokers.includes(brokerId) ? 1 : 0))
  const draft = createDraft(cluster)
  const widest = widestPartition(cluster)
  const stays = new Int32Array(widest)
  const after = new Int32Array(widest)
  const isChosen = chosenTopics(cluster, goal.topics)
  const { replicas, replicaStart, topicOf, inSync } = cluster
  let boundBytes = 0
  let boundReplicas = 0

  const leadBySpare = (from: number, n: number, replaced: number): void => {
    let best = 0
    for (let slot = 1; slot < n; slot += 1) {
      const isCopied = leaves[replicas[from + slot] as number] === 1
      const isUsable = cluster.brokers[after[slot] as number]?.isUsable === true
      if (!isCopied && (inSync[from + slot] === 0 || !isUsable)) continue
      if ((load.leaders[after[slot] as number] as number) < (load.leaders[after[best] as number] as number)) best = slot
    }
    const leader = after[best] as number
    after[best] = after[0] as number
    after[0] = leader
    load.leaders[replaced] = (load.leaders[replaced] as number) - 1
    load.leaders[leader] = (load.leaders[leader] as number) + 1
  }

  const move = (position: number, from: number, n: number, kept: number): void => {
    let held = kept
    for (let slot = 0; slot < n; slot += 1) {
      const broker = replicas[from + slot] as number
      after[slot] = broker
      if (leaves[broker] === 0) continue
      const target = picker.pick(stays, held)
      if (target < 0) {
        draft.giveUp(position)
        return
      }
      after[slot] = target
      stays[held] = target
      held += 1
    }
    const bytes = cluster.bytes[position] as number
    boundBytes += bytes * (n - kept)
    boundReplicas += n - kept
    for (let slot = 0; slot < n; slot += 1) {
      const broker = replicas[from + slot] as number
      if (leaves[broker] === 0) continue
      load.remove(broker, bytes)
      load.add(after[slot] as number, bytes)
      picker.changed(after[slot] as number)
    }
    const first = replicas[from] as number
    if (leaves[first] === 1) leadBySpare(from, n, first)
    draft.move(position, after, n)
  }

  for (let position = 0; position < cluster.partition.length; position += 1) {
    if (isChosen[topicOf[position] as number] === 0) continue
    const from = replicaStart[position] as number
    const n = (replicaStart[position + 1] as number) - from
    let held = 0
    for (let slot = from; slot < from + n; slot += 1) {
      const broker = replicas[slot] as number
      if (leaves[broker] === 1) continue
      stays[held] = broker
      held += 1
    }
    if (held < n) move(position, from, n, held)
  }
  return draft.result({ bytes: boundBytes, replicas: boundReplicas })
}
