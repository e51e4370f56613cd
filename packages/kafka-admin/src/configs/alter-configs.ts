import { IncrementalAlterConfigOperationTypes, incrementalAlterConfigsV1 } from '@platformatic/kafka'
import type { BrokerCall } from '../cluster/call-broker.ts'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { seenEverywhere } from '../cluster/seen-everywhere.ts'
import { emptyReply } from '../errors/empty-reply.ts'
import { throwIfRefused } from '../errors/kafka-error.ts'
import { replyAsData } from '../protocol/api-module.ts'
import { brokerOf, type ConfigResource, protocolType, resourceText } from './config-resource.ts'
import { areConfigsOnBroker } from './configs-on-broker.ts'

const api = replyAsData(incrementalAlterConfigsV1)
type Reply = Awaited<ReturnType<typeof api.async>>

/** Sets and unsets what is named, and nothing else; all of it or none. A value that the broker refuses is told at `configs.<name>`. */
export async function alterConfigs(
  cluster: KafkaCluster,
  resource: ConfigResource,
  change: { set: Readonly<Record<string, string>>; unset: readonly string[] },
  options: { validateOnly: boolean },
): Promise<void> {
  const { SET, DELETE } = IncrementalAlterConfigOperationTypes
  const configs = [
    ...Object.entries(change.set).map(([name, value]) => ({ name, configOperation: SET, value })),
    ...change.unset.map((name) => ({ name, configOperation: DELETE, value: null })),
  ]
  const request = [{ resourceType: protocolType(resource), resourceName: resource.name, configs }]
  const call: BrokerCall<Reply> = (broker) => broker.request(api, request, options.validateOnly)
  const brokerId = brokerOf(resource)
  const reply = await (brokerId === null ? cluster.changeAny(call) : cluster.changeAt(brokerId, call))
  const result = reply.responses[0]
  if (result === undefined) throw emptyReply('IncrementalAlterConfigs')
  throwIfRefused(result, {
    title: `The configs of ${resourceText(resource)} were not altered`,
    needs: `ALTER_CONFIGS on ${resource.type === 'topic' ? `topic ${resource.name}` : 'the cluster'}`,
    principal: cluster.principal,
    configNames: configs.map(({ name }) => name),
  })
  if (!options.validateOnly && resource.type === 'topic')
    await seenEverywhere(cluster, (broker) => areConfigsOnBroker(broker, resource, change))
}
