import type { Quorum, QuorumReplica } from '@headgate/domain'
import { describeQuorumV2 } from '@platformatic/kafka'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { emptyReply } from '../errors/empty-reply.ts'
import { throwIfRefused } from '../errors/kafka-error.ts'
import { replyAsData } from '../protocol/api-module.ts'

const METADATA_TOPIC = '__cluster_metadata'
const api = replyAsData(describeQuorumV2)

type Replica = {
  replicaId: number
  logEndOffset: bigint
  lastFetchTimestamp: bigint
  lastCaughtUpTimestamp: bigint
}

/** The KRaft quorum as its leader sees it. */
export async function describeQuorum(cluster: KafkaCluster): Promise<Quorum> {
  const reply = await cluster.readAny((broker) =>
    broker.request(api, [{ topicName: METADATA_TOPIC, partitions: [{ partitionIndex: 0 }] }]),
  )
  const attempt = {
    title: 'The quorum was not described',
    needs: 'DESCRIBE on the cluster',
    principal: cluster.principal,
  }
  throwIfRefused(reply, attempt)
  const partition = reply.topics[0]?.partitions[0]
  if (partition === undefined) throw emptyReply('DescribeQuorum')
  throwIfRefused(partition, attempt)
  const { leaderId, leaderEpoch, currentVoters, observers } = partition
  const leader = currentVoters.find((voter) => voter.replicaId === leaderId)
  const leaderEnd = Number(leader?.logEndOffset ?? partition.highWatermark)
  const replica = (role: 'voter' | 'observer') => (node: Replica) => quorumReplica(node, role, leaderId, leaderEnd)
  return {
    leaderId,
    leaderEpoch,
    highWatermark: Number(partition.highWatermark),
    voters: currentVoters.map(replica('voter')),
    observers: observers.map(replica('observer')),
  }
}

function quorumReplica(node: Replica, role: 'voter' | 'observer', leaderId: number, leaderEnd: number): QuorumReplica {
  // -1: the leader, elected a moment ago, has not heard of this replica yet.
  const logEndOffset = Number(node.logEndOffset)
  return {
    nodeId: node.replicaId,
    role: node.replicaId === leaderId ? 'leader' : role,
    logEndOffset,
    lag: Math.max(0, leaderEnd - Math.max(0, logEndOffset)),
    lastFetchAt: isoTime(node.lastFetchTimestamp),
    lastCaughtUpAt: isoTime(node.lastCaughtUpTimestamp),
  }
}

const isoTime = (timestamp: bigint): string | null =>
  timestamp < 0n ? null : new Date(Number(timestamp)).toISOString()
