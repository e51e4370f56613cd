import type { ClusterConnection } from '@headgate/domain'
import {
  type Connection,
  ConnectionPool,
  GenericError,
  MultipleErrors,
  ResponseError,
  TimeoutError,
} from '@platformatic/kafka'
import { within } from './within.ts'

export type BrokerAddress = { host: string; port: number }
export type BrokerLinks = {
  /** One request to one broker. A connection found dead is replaced once; a connection that may be out of step is dropped. */
  ask: <T>(broker: BrokerAddress, request: (connection: Connection) => Promise<T>) => Promise<T>
  /** One request to whichever broker answers first in turn: the last good one, then the others. */
  askAny: <T>(request: (connection: Connection) => Promise<T>) => Promise<T>
  close: () => Promise<void>
}
export type BrokerLinksOptions = { clientId: string; connectTimeoutMs: number; requestTimeoutMs: number }

/** A silent broker costs a whole deadline: for this long after one it is not asked again. Soon after, its partitions have other leaders. */
const SILENCE_MEMORY_MS = 5_000

/** One connection a broker, apart from those of the admin: a long read must not hold up a page. */
export const openBrokerLinks = (connection: ClusterConnection, options: BrokerLinksOptions): BrokerLinks => {
  const pool = new ConnectionPool(options.clientId, {
    connectTimeout: options.connectTimeoutMs,
    requestTimeout: options.requestTimeoutMs,
    ...(connection.tls ? { tls: {}, tlsServerName: true } : {}),
    ...(connection.sasl ? { sasl: connection.sasl } : {}),
  })
  // The pool listens for a connection's first error only; a second one, e.g. a reset after a refused sign-in, would end the process.
  pool.on('connecting', ({ connection: opened }: { connection: Connection }) => opened.on('error', () => {}))
  let candidates = connection.bootstrap.map(parseAddress)
  const silent = new Map<string, { error: unknown; until: number }>()

  const ask: BrokerLinks['ask'] = async (broker, request) => {
    const address = `${broker.host}:${broker.port}`
    const recent = silent.get(address)
    if (recent && performance.now() < recent.until) throw recent.error
    try {
      return await askNow(broker, request)
    } catch (error) {
      if (error instanceof TimeoutError) silent.set(address, { error, until: performance.now() + SILENCE_MEMORY_MS })
      throw error
    }
  }

  const askNow: BrokerLinks['ask'] = async (broker, request) => {
    const isReused = pool.has(broker)
    const link = await pool.get(broker)
    try {
      return await request(link)
    } catch (error) {
      if (error instanceof ResponseError) throw error
      const wasClosed = !link.isConnected()
      // After anything but a well-formed refusal the stream may be out of step: every later call on it would fail.
      if (!wasClosed) await link.close().catch(() => {})
      // Brokers close idle connections; a request that met one that was already gone was never read.
      const isConnectionClosed = error instanceof Error && error.message === 'Connection closed'
      if (isReused && wasClosed && isConnectionClosed) return request(await pool.get(broker))
      throw error
    }
  }

  const askAny: BrokerLinks['askAny'] = async (request) => {
    const errors: Error[] = []
    for (const [index, broker] of candidates.entries()) {
      // Half the time for each but the last, so that a silent one leaves time to ask another.
      const timeoutMs = options.requestTimeoutMs / (index < candidates.length - 1 ? 2 : 1)
      try {
        const answer = await within(timeoutMs, `${broker.host}:${broker.port}`, ask(broker, request))
        candidates = [broker, ...candidates.filter((other) => other !== broker)]
        return answer
      } catch (error) {
        if (error instanceof ResponseError || !isLinkError(error)) throw error
        errors.push(error)
      }
    }
    throw errors.length === 1 ? errors[0] : new MultipleErrors('No broker answered.', errors)
  }

  return { ask, askAny, close: () => pool.close() }
}

const isLinkError = (error: unknown): error is Error => error instanceof GenericError || error instanceof MultipleErrors

/** `host:port`, also `[::1]:9092`. */
export const parseAddress = (address: string): BrokerAddress => {
  const colon = address.lastIndexOf(':')
  return { host: address.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(address.slice(colon + 1)) }
}
