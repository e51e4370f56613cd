import { describeClusterV1 } from '@platformatic/kafka'
import type { BrokerConnection } from '../cluster/broker-connection.ts'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { throwIfRefused } from '../errors/kafka-error.ts'
import { replyAsData } from '../protocol/api-module.ts'
import { describeClusterV2 } from '../protocol/describe-cluster-v2.ts'
import { describeQuorum } from './describe-quorum.ts'

export type BrokerNode = { brokerId: number; host: string; port: number; rack: string | null; isFenced: boolean }

const BROKERS = 1
const v1 = replyAsData(describeClusterV1)

/**
 * Brokers that are registered, also the fenced ones where the brokers speak version 2 (KIP-1073, Kafka 4.0).
 * The controller is the quorum's leader: a KRaft broker answers a random broker id in the field made for it. null when unknown.
 */
export async function describeCluster(
  cluster: KafkaCluster,
): Promise<{ kafkaClusterId: string; controllerId: number | null; brokers: BrokerNode[] }> {
  const [reply, controllerId] = await Promise.all([
    cluster.readAny(askBrokers),
    describeQuorum(cluster).then(
      (quorum) => quorum.leaderId,
      (error: unknown) => {
        cluster.logger.debug({ err: error }, 'the quorum does not tell its leader')
        return null
      },
    ),
  ])
  throwIfRefused(reply, {
    title: 'The cluster was not described',
    needs: 'DESCRIBE on the cluster',
    principal: cluster.principal,
  })
  const brokers = reply.brokers.map((broker) => ({ ...broker, rack: broker.rack || null }))
  cluster.learn(brokers)
  return { kafkaClusterId: reply.clusterId, controllerId, brokers: brokers.sort((a, b) => a.brokerId - b.brokerId) }
}

async function askBrokers(broker: BrokerConnection) {
  if (broker.supports(describeClusterV2)) return broker.request(describeClusterV2, true)
  const reply = await broker.request(v1, false, BROKERS)
  return { ...reply, brokers: reply.brokers.map((node) => ({ ...node, rack: node.rack ?? null, isFenced: false })) }
}
