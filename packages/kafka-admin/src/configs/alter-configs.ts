import { IncrementalAlterConfigOperationTypes, incrementalAlterConfigsV1 } from '@platformatic/kafka'
import type { BrokerCall } from '../cluster/call-broker.ts'
import { coalesce, perCluster, settled } from '../cluster/coalesce.ts'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { seenEverywhere } from '../cluster/seen-everywhere.ts'
import { emptyReply } from '../errors/empty-reply.ts'
import { throwIfRefused } from '../errors/kafka-error.ts'
import { replyAsData } from '../protocol/api-module.ts'
import { brokerOf, type ConfigResource, protocolType, resourceText } from './config-resource.ts'
import { areConfigsOnBroker } from './configs-on-broker.ts'

const api = replyAsData(incrementalAlterConfigsV1)
type Reply = Awaited<ReturnType<typeof api.async>>

type Change = { set: Readonly<Record<string, string>>; unset: readonly string[] }
type Asked = { resource: ConfigResource; change: Change }

/** In one request. */
const RESOURCES_MAX = 200
const { SET, DELETE } = IncrementalAlterConfigOperationTypes

const requestOf = ({ resource, change }: Asked) => ({
  resourceType: protocolType(resource),
  resourceName: resource.name,
  configs: [
    ...Object.entries(change.set).map(([name, value]) => ({ name, configOperation: SET, value })),
    ...change.unset.map((name) => ({ name, configOperation: DELETE, value: null })),
  ],
})

const refuse = (cluster: KafkaCluster, { resource, change }: Asked, reply: Reply['responses'][number] | undefined) => {
  if (reply === undefined) throw emptyReply('IncrementalAlterConfigs')
  throwIfRefused(reply, {
    title: `The configs of ${resourceText(resource)} were not altered`,
    needs: `ALTER_CONFIGS on ${resource.type === 'topic' ? `topic ${resource.name}` : 'the cluster'}`,
    principal: cluster.principal,
    configNames: [...Object.keys(change.set), ...change.unset],
  })
}

const ask = async (
  cluster: KafkaCluster,
  brokerId: number | null,
  asked: readonly Asked[],
  validateOnly: boolean,
): Promise<PromiseSettledResult<void>[]> => {
  const request = asked.map(requestOf)
  const call: BrokerCall<Reply> = (broker) => broker.request(api, request, validateOnly)
  const reply = await (brokerId === null ? cluster.changeAny(call) : cluster.changeAt(brokerId, call))
  const told = new Map(reply.responses.map((one) => [`${one.resourceType} ${one.resourceName}`, one]))
  const results = asked.map((one) =>
    settled(() => refuse(cluster, one, told.get(`${protocolType(one.resource)} ${one.resource.name}`))),
  )
  const altered = asked.filter(
    ({ resource }, place) => resource.type === 'topic' && results[place]?.status === 'fulfilled',
  )
  if (!validateOnly && altered.length > 0)
    await seenEverywhere(cluster, (broker) => areConfigsOnBroker(broker, altered))
  return results
}

const ofTopics = (validateOnly: boolean) =>
  perCluster((cluster: KafkaCluster) =>
    coalesce((asked: readonly Asked[]) => ask(cluster, null, asked, validateOnly), {
      max: RESOURCES_MAX,
      keyOf: ({ resource }) => resource.name,
    }),
  )
const alter = ofTopics(false)
const validate = ofTopics(true)

/**
 * Sets and unsets what is named, and nothing else; all of it or none. Topics asked for at one time go in one request, each by itself. A
 * value that the broker refuses is told at `configs.<name>`.
 */
export async function alterConfigs(
  cluster: KafkaCluster,
  resource: ConfigResource,
  change: Change,
  { validateOnly }: { validateOnly: boolean },
): Promise<void> {
  if (resource.type === 'topic') return (validateOnly ? validate : alter)(cluster)({ resource, change })
  const [result] = await ask(cluster, brokerOf(resource), [{ resource, change }], validateOnly)
  if (result?.status === 'rejected') throw result.reason
}
