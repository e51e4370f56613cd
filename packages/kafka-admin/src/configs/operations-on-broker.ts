import { describeConfigsV4 } from '@platformatic/kafka'
import type { BrokerConnection } from '../cluster/broker-connection.ts'
import { replyAsData } from '../protocol/api-module.ts'
import type { ConfigBatchItem, ConfigOperation } from './alter-configs-batch.ts'
import { configEntry, ownSource } from './config-entry.ts'
import { protocolType } from './config-resource.ts'

const api = replyAsData(describeConfigsV4)
const elements = (value: string | null): string[] => (value ?? '').split(',').map((element) => element.trim())

/** Does this broker tell every one of these operations as done? A resource that it may not tell counts as told. */
export async function areOperationsOnBroker(
  broker: BrokerConnection,
  items: readonly ConfigBatchItem[],
): Promise<boolean> {
  const request = items.map(({ resource, operations }) => ({
    resourceType: protocolType(resource),
    resourceName: resource.name,
    configurationKeys: operations.map(({ name }) => name),
  }))
  const reply = await broker.request(api, request, false, false)
  const told = new Map(reply.results.map((result) => [result.resourceName, result.configs ?? []]))
  return items.every(({ resource, operations }) => {
    const entries = (told.get(resource.name) ?? []).map((config) => configEntry(resource, config))
    return operations.every((operation) => {
      const entry = entries.find(({ name }) => name === operation.name)
      if (entry === undefined || entry.isSensitive) return true
      return isDone(operation, entry.source === ownSource(resource) ? entry.value : null)
    })
  })
}

/** `value`: what stands on the resource itself, null when nothing does. */
function isDone({ op, value: wanted }: ConfigOperation, value: string | null): boolean {
  if (op === 'delete') return value === null
  if (op === 'set') return value !== null && elements(value).join() === elements(wanted).join()
  const present = new Set(elements(value))
  return elements(wanted).every((element) => present.has(element) === (op === 'append'))
}
