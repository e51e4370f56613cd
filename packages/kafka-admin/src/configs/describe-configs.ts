import type { ConfigEntry } from '@headgate/domain'
import { describeConfigsV4 } from '@platformatic/kafka'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { emptyReply } from '../errors/empty-reply.ts'
import { throwIfRefused } from '../errors/kafka-error.ts'
import { replyAsData } from '../protocol/api-module.ts'
import { configEntry } from './config-entry.ts'
import { brokerOf, type ConfigResource, protocolType, resourceText } from './config-resource.ts'

const api = replyAsData(describeConfigsV4)

/** The entries of each resource, in the order asked; `keys` narrows to these names. A resource that is refused is an error. */
export async function describeConfigs(
  cluster: KafkaCluster,
  resources: readonly ConfigResource[],
  keys?: readonly string[],
): Promise<ConfigEntry[][]> {
  // Topics and the brokers' default are known to every broker; what a broker runs with only to itself.
  const batches = [...Map.groupBy(resources.entries(), ([, resource]) => brokerOf(resource))]
  const entries: ConfigEntry[][] = resources.map(() => [])
  await Promise.all(
    batches.map(async ([brokerId, batch]) => {
      const described = await describeBatch(
        cluster,
        brokerId,
        batch.map(([, resource]) => resource),
        keys,
      )
      for (const [index, [place]] of batch.entries()) entries[place] = described[index] ?? []
    }),
  )
  return entries
}

async function describeBatch(
  cluster: KafkaCluster,
  brokerId: number | null,
  resources: readonly ConfigResource[],
  keys: readonly string[] | undefined,
): Promise<ConfigEntry[][]> {
  const request = resources.map((resource) => ({
    resourceType: protocolType(resource),
    resourceName: resource.name,
    configurationKeys: keys ? [...keys] : null,
  }))
  const reply = await (brokerId === null
    ? cluster.readAny((broker) => broker.request(api, request, true, true))
    : cluster.readFrom(brokerId, (broker) => broker.request(api, request, true, true)))
  // The broker answers what it refuses first, whatever the order of the request.
  const results = new Map(reply.results.map((result) => [`${result.resourceType} ${result.resourceName}`, result]))
  return resources.map((resource) => {
    const result = results.get(`${protocolType(resource)} ${resource.name}`)
    if (result === undefined) throw emptyReply('DescribeConfigs')
    throwIfRefused(result, {
      title: `The configs of ${resourceText(resource)} were not described`,
      needs: `DESCRIBE_CONFIGS on ${resource.type === 'topic' ? `topic ${resource.name}` : 'the cluster'}`,
      principal: cluster.principal,
    })
    return result.configs.map((config) => configEntry(resource, config))
  })
}
