import { AppError, type ClusterConnection, isAppError } from '@headgate/domain'
import { apiVersionsV3, metadataV12 } from '@platformatic/kafka'
import { replyAsData } from '../protocol/api-module.ts'
import { type BrokerAddress, formatAddress, parseAddress } from './broker-address.ts'
import { createBrokerDirectory } from './broker-directory.ts'
import { type BrokerCall, createCallBroker } from './call-broker.ts'
import { clusterSettings, type OpenClusterOptions } from './cluster-settings.ts'
import { createConnectionPool, type Lane } from './connection-pool.ts'
import { createFailureMemory } from './failure-memory.ts'
import type { KafkaCluster } from './kafka-cluster.ts'
import { TransportFailure } from './transport-failure.ts'

const metadata = replyAsData(metadataV12)

/** Opens nothing yet: the first call does. */
export function openCluster(connection: ClusterConnection, options: OpenClusterOptions): KafkaCluster {
  const settings = clusterSettings(connection, options)
  const { requestTimeoutMs, changeTimeoutMs, connectTimeoutMs, now, logger } = settings
  const pool = createConnectionPool(settings)
  const failures = createFailureMemory(settings.failureMemoryMs, now)
  const callBroker = createCallBroker(pool, failures)
  const directory = createBrokerDirectory(
    connection.bootstrap.map(parseAddress),
    pool.isOpen,
    (address) => failures.recall(formatAddress(address)) !== null,
  )
  const timeoutOf = (lane: Lane) => (lane === 'read' ? requestTimeoutMs : changeTimeoutMs)

  const any = async <T>(lane: Lane, call: BrokerCall<T>): Promise<T> => {
    const deadline = now() + timeoutOf(lane)
    const candidates = directory.candidates()
    let lastFailure: TransportFailure | null = null
    for (const [index, address] of candidates.entries()) {
      const remaining = deadline - now()
      if (lastFailure && remaining <= 0) break
      // A silent broker must leave time to ask another; a change is sent once only and may take all of it.
      const isLast = index === candidates.length - 1
      const timeoutMs = lane === 'read' && !isLast ? Math.min(remaining, requestTimeoutMs / 2) : remaining
      try {
        return await callBroker(address, lane, timeoutMs, call)
      } catch (error) {
        if (!(error instanceof TransportFailure)) throw error
        logger.debug({ err: error.appError, address: formatAddress(address) }, 'broker failed, trying another')
        lastFailure = error
        if (!error.canFailOver || (lane === 'change' && error.mayHaveArrived)) break
      }
    }
    throw lastFailure ?? new Error('No broker to ask: the bootstrap list is empty.')
  }

  const readBrokers: BrokerCall<{ brokerId: number; host: string; port: number }[]> = async (broker) => {
    const reply = await broker.request(metadata, [], false, false)
    return reply.brokers.map(({ nodeId, host, port }) => ({ brokerId: nodeId, host, port }))
  }
  const refresh = async () => {
    const brokers = await any('read', readBrokers)
    directory.learn(brokers)
    return brokers
  }

  const one = async <T>(brokerId: number, lane: Lane, call: BrokerCall<T>): Promise<T> => {
    if (directory.addressOf(brokerId) === null) await refresh()
    const address = directory.addressOf(brokerId)
    if (address === null) throw unknownBroker(brokerId)
    const recent = failures.recall(formatAddress(address))
    // A refused connection costs nothing to try again; a silent one costs the whole deadline.
    if (recent?.code === 'BROKER_TIMEOUT' && lane === 'read') throw recent
    return callBroker(address, lane, timeoutOf(lane), call)
  }

  const probe = async (address: BrokerAddress) => {
    await callBroker(address, 'read', connectTimeoutMs, (broker) =>
      broker.request(apiVersionsV3.api, 'headgate', '0.1.0'),
    )
  }

  return {
    principal: settings.principal,
    brokerTimeoutMs: Math.round(changeTimeoutMs * 0.8),
    seenTimeoutMs: settings.seenTimeoutMs,
    logger,
    readAny: (call) => outward(any('read', call)),
    changeAny: (call) => outward(any('change', call)),
    readFrom: (brokerId, call) => outward(one(brokerId, 'read', call)),
    changeAt: (brokerId, call) => outward(one(brokerId, 'change', call)),
    probe: (address) => outward(probe(address)),
    liveBrokerIds: async () => (await outward(refresh())).map(({ brokerId }) => brokerId),
    learn: directory.learn,
    close: async () => pool.close(),
  }
}

/** Lets AppErrors out and nothing else. */
const outward = <T>(result: Promise<T>): Promise<T> =>
  result.catch((error: unknown) => {
    if (error instanceof TransportFailure) throw error.appError
    if (isAppError(error)) throw error
    throw new AppError({ code: 'INTERNAL', title: 'Kafka could not be asked', detail: String(error), cause: error })
  })

const unknownBroker = (brokerId: number) =>
  new AppError({
    code: 'BROKER_UNREACHABLE',
    title: `Broker ${brokerId} is not part of the cluster now`,
    detail: 'It is not registered, or the controller has fenced it because its heartbeats stopped.',
    fix: `Start broker ${brokerId}, or look at its log.`,
    retriable: true,
  })
