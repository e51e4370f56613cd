import { isAppError, type KafkaErrorDetail } from '@headgate/domain'
import { IncrementalAlterConfigOperationTypes, incrementalAlterConfigsV1 } from '@platformatic/kafka'
import type { BrokerCall } from '../cluster/call-broker.ts'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { seenEverywhere } from '../cluster/seen-everywhere.ts'
import { failureDetail } from '../errors/failure-detail.ts'
import { kafkaErrorDetail } from '../errors/kafka-error.ts'
import { replyAsData } from '../protocol/api-module.ts'
import { brokerOf, type ConfigResource, protocolType } from './config-resource.ts'
import { areOperationsOnBroker } from './operations-on-broker.ts'

export type ConfigOperation = { name: string; op: 'set' | 'delete' | 'append' | 'subtract'; value: string | null }
export type ConfigBatchItem = { resource: ConfigResource; operations: readonly ConfigOperation[] }
type Result = { ok: ConfigResource[]; failed: { resource: ConfigResource; error: KafkaErrorDetail }[] }

const api = replyAsData(incrementalAlterConfigsV1)
type Request = Parameters<typeof api.async>[1]
type Reply = Awaited<ReturnType<typeof api.async>>

const { SET, DELETE, APPEND, SUBTRACT } = IncrementalAlterConfigOperationTypes
const OPERATIONS = { set: SET, delete: DELETE, append: APPEND, subtract: SUBTRACT } as const
const APPLY = false

/**
 * Each resource is altered as a whole or not at all, by itself. A broker takes its own configs alone, everything else goes in one request;
 * the broker named '' is the default of all. Returns when every living broker tells the topics' configs, or after a bounded while.
 */
export async function alterConfigsBatch(cluster: KafkaCluster, items: readonly ConfigBatchItem[]): Promise<Result> {
  const byBroker = Map.groupBy(items, ({ resource }) => brokerOf(resource))
  const results = await Promise.all([...byBroker].map(([brokerId, own]) => ask(cluster, brokerId, own)))
  const ok = results.flatMap((result) => result.ok)
  const altered = new Set(ok.filter(({ type }) => type === 'topic').map(({ name }) => name))
  const toSee = items.filter(({ resource }) => resource.type === 'topic' && altered.has(resource.name))
  if (toSee.length > 0) await seenEverywhere(cluster, (broker) => areOperationsOnBroker(broker, toSee))
  return { ok, failed: results.flatMap((result) => result.failed) }
}

async function ask(cluster: KafkaCluster, brokerId: number | null, items: readonly ConfigBatchItem[]): Promise<Result> {
  const request = items.map(({ resource, operations }) => ({
    resourceType: protocolType(resource),
    resourceName: resource.name,
    // The library's type ties a null value to DELETE; its writer takes either.
    configs: operations.map(({ name, op, value }) => ({ name, configOperation: OPERATIONS[op], value })),
  })) as Request
  const call: BrokerCall<Reply> = (broker) => broker.request(api, request, APPLY)
  try {
    const reply = await (brokerId === null ? cluster.changeAny(call) : cluster.changeAt(brokerId, call))
    const told = new Map(reply.responses.map((one) => [`${one.resourceType} ${one.resourceName}`, one]))
    const result: Result = { ok: [], failed: [] }
    for (const { resource } of items) {
      const refusal = told.get(`${protocolType(resource)} ${resource.name}`) ?? { errorCode: -1 }
      if (refusal.errorCode === 0) result.ok.push(resource)
      else result.failed.push({ resource, error: kafkaErrorDetail(refusal) })
    }
    return result
  } catch (error) {
    if (!isAppError(error)) throw error
    return { ok: [], failed: items.map(({ resource }) => ({ resource, error: failureDetail(error) })) }
  }
}
