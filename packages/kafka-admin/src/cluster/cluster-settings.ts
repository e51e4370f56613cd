import type { ClusterConnection } from '@headgate/domain'
import { type Logger, silentLogger } from '@headgate/telemetry'

export type OpenClusterOptions = {
  /** What brokers see in their logs and quotas. */
  clientId: string
  /** How long a read may take, all tries together. */
  requestTimeoutMs?: number
  /** How long a change may take. Longer than a read: the controller may be electing a leader. */
  changeTimeoutMs?: number
  /** TCP, TLS and SASL of one connection together. */
  connectTimeoutMs?: number
  /** How long a change, once done, waits until every broker tells it. */
  seenTimeoutMs?: number
  /** How long a broker that failed is asked last. */
  failureMemoryMs?: number
  logger?: Logger
  /** Milliseconds since the epoch. */
  now?: () => number
}

export type ClusterSettings = Required<OpenClusterOptions> & {
  connection: ClusterConnection
  /** Who we are to the authorizer. */
  principal: string
}

export const clusterSettings = (connection: ClusterConnection, options: OpenClusterOptions): ClusterSettings => ({
  connection,
  principal: `User:${connection.sasl?.username ?? 'ANONYMOUS'}`,
  clientId: options.clientId,
  requestTimeoutMs: options.requestTimeoutMs ?? 3_000,
  changeTimeoutMs: options.changeTimeoutMs ?? 10_000,
  connectTimeoutMs: options.connectTimeoutMs ?? 2_000,
  seenTimeoutMs: options.seenTimeoutMs ?? 1_000,
  failureMemoryMs: options.failureMemoryMs ?? 5_000,
  logger: options.logger ?? silentLogger(),
  now: options.now ?? Date.now,
})
