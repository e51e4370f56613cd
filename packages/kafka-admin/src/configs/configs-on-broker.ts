import { describeConfigsV4 } from '@platformatic/kafka'
import type { BrokerConnection } from '../cluster/broker-connection.ts'
import { replyAsData } from '../protocol/api-module.ts'
import { configEntry, ownSource } from './config-entry.ts'
import { type ConfigResource, protocolType } from './config-resource.ts'

const api = replyAsData(describeConfigsV4)
/** Brokers tell `a, b` as `a,b`. */
const squeeze = (value: string) => value.replaceAll(/\s/g, '')

type Altered = {
  resource: ConfigResource
  change: { set: Readonly<Record<string, string>>; unset: readonly string[] }
}

/** Does this broker tell of each of these what was set, and nothing of what was unset? */
export async function areConfigsOnBroker(broker: BrokerConnection, altered: readonly Altered[]): Promise<boolean> {
  const request = altered.map(({ resource, change }) => ({
    resourceType: protocolType(resource),
    resourceName: resource.name,
    configurationKeys: [...Object.keys(change.set), ...change.unset],
  }))
  const reply = await broker.request(api, request, false, false)
  const told = new Map(reply.results.map((one) => [one.resourceName, one.configs ?? []]))
  return altered.every(({ resource, change }) =>
    (told.get(resource.name) ?? []).every((config) => {
      const entry = configEntry(resource, config)
      const wanted = change.set[entry.name]
      const isOwn = entry.source === ownSource(resource)
      return wanted === undefined ? !isOwn : isOwn && (entry.value === null || squeeze(entry.value) === squeeze(wanted))
    }),
  )
}
