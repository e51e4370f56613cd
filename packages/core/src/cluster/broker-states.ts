import type { Incomplete } from '@headgate/domain'
import { type Cache, createCache } from '../lib/cached.ts'
import { attempt } from '../lib/with-deadline.ts'
import type { BrokerNode, DescribeCluster, ProbeBrokers } from '../ports/admin.ts'
import type { Clock } from '../ports/clock.ts'
import type { Snapshot } from '../snapshot/build-snapshot.ts'
import { type BrokerStatus, brokerState } from './broker-state.ts'

export type BrokerStates = { brokers: BrokerStatus[]; incomplete: Incomplete[] }

/** Short, because a killed broker must show within seconds; whoever polls shares one probe. */
const TTL_MS = 1_000
const DEADLINE_MS = 1_500
/** A broker that vanished and holds no replica any more was retired: it is forgotten after this long. */
const REMEMBER_MS = 60 * 60_000

type Deps = {
  snapshot: Cache<Snapshot>
  describeCluster: DescribeCluster
  probeBrokers: ProbeBrokers
  clock: Clock
}

const isSameAddress = (a: BrokerNode, b: BrokerNode): boolean =>
  a.brokerId === b.brokerId && a.host === b.host && a.port === b.port

/**
 * Who belongs to the cluster and how each one is: what DescribeCluster says (which knows the fenced ones), what metadata says,
 * and what was seen before, so that a broker that vanished is still listed; then each one is probed by connecting to it.
 */
export const createBrokerStates = ({ snapshot, describeCluster, probeBrokers, clock }: Deps): Cache<BrokerStates> => {
  const remembered = new Map<number, { node: BrokerNode; seenAt: number }>()
  const probe = (nodes: readonly BrokerNode[]) =>
    attempt(
      async () => (nodes.length === 0 ? new Map() : probeBrokers(nodes)),
      DEADLINE_MS,
      'Connecting to the brokers',
    )

  const load = async (): Promise<BrokerStates> => {
    const known = [...remembered.values()].map(({ node }) => node)
    // All at once: while a broker dies each of these may use up its deadline, and they must not add up.
    const [metadata, described, probes] = await Promise.all([
      attempt(async () => (await snapshot.read()).value, DEADLINE_MS, 'Metadata'),
      attempt(describeCluster, DEADLINE_MS, 'Cluster description'),
      probe(known),
    ])
    const nowMs = clock.now().getTime()
    const registered = new Map<number, BrokerNode>()
    for (const broker of metadata.value?.brokers ?? []) registered.set(broker.brokerId, { ...broker, isFenced: false })
    for (const broker of described.value?.brokers ?? []) registered.set(broker.brokerId, broker)
    for (const node of registered.values()) remembered.set(node.brokerId, { node, seenAt: nowMs })
    const holders = new Set(metadata.value?.byBroker.keys())
    for (const [brokerId, { seenAt }] of remembered)
      if (nowMs - seenAt > REMEMBER_MS && !holders.has(brokerId)) remembered.delete(brokerId)

    const nodes = [...remembered.values()].map(({ node }) => node)
    const newcomers = nodes.filter((node) => !known.some((one) => isSameAddress(one, node)))
    const firstProbes = await probe(newcomers)
    const probeOf = (brokerId: number) => firstProbes.value?.get(brokerId) ?? probes.value?.get(brokerId) ?? null
    const strangers = [...holders].filter((brokerId) => !remembered.has(brokerId))
    const isRegistryKnown = metadata.value !== null || described.value !== null
    return {
      brokers: [
        ...nodes.map((node) =>
          brokerState({
            node,
            isRegistered: registered.has(node.brokerId) || !isRegistryKnown,
            probe: probeOf(node.brokerId),
          }),
        ),
        ...strangers.map(
          (brokerId): BrokerStatus => ({
            brokerId,
            host: 'unknown',
            port: 0,
            rack: null,
            state: 'unreachable',
            stateReason: 'It holds replicas, but has not been registered since Headgate watches the cluster.',
          }),
        ),
      ].sort((a, b) => a.brokerId - b.brokerId),
      incomplete: [metadata.reason, described.reason, probes.reason, firstProbes.reason]
        .filter((reason) => reason !== null)
        .map((reason) => ({ brokerId: null, reason })),
    }
  }
  return createCache({ what: 'Broker states', load, clock, ttlMs: TTL_MS })
}
