import { AppError, isAppError } from '@headgate/domain'
import { NetworkError, TimeoutError } from '@platformatic/kafka'
import { connectionError, timeoutError } from '../errors/connection-error.ts'
import { type BrokerAddress, formatAddress } from './broker-address.ts'
import type { BrokerConnection } from './broker-connection.ts'
import type { ConnectionPool, Lane } from './connection-pool.ts'
import type { FailureMemory } from './failure-memory.ts'
import { TransportFailure } from './transport-failure.ts'
import { DeadlineExceeded, withDeadline } from './with-deadline.ts'

export type BrokerCall<T> = (connection: BrokerConnection) => Promise<T>

export type CallBroker = <T>(address: BrokerAddress, lane: Lane, timeoutMs: number, call: BrokerCall<T>) => Promise<T>

/** Rejects with a TransportFailure, or with what `call` threw. A connection that failed is never used again. */
export const createCallBroker =
  (pool: ConnectionPool, failures: FailureMemory): CallBroker =>
  async (address, lane, timeoutMs, call) => {
    const name = formatAddress(address)
    const fail = (error: AppError, mayHaveArrived: boolean) => {
      if (error.code === 'CANCELLED') return error
      failures.note(name, error)
      return new TransportFailure(error, { mayHaveArrived, canFailOver: error.code !== 'REFUSED_BY_BROKER' })
    }
    const startedAt = performance.now()
    const remainingMs = () => Math.max(1, timeoutMs - (performance.now() - startedAt))
    for (;;) {
      const { connection, isReused } = await withDeadline(pool.get(address, lane), remainingMs()).catch(
        (error: unknown) => {
          throw fail(asAppError(name, error), false)
        },
      )
      try {
        const result = await withDeadline(call(connection), remainingMs())
        failures.forget(name)
        return result
      } catch (error) {
        if (isAppError(error)) throw error
        connection.destroy()
        if (error instanceof DeadlineExceeded) throw fail(timeoutError(name, timeoutMs), true)
        if (!(error instanceof NetworkError) && !(error instanceof TimeoutError)) throw undecodable(name, error)
        // The broker may have closed an idle connection just now, or a slow neighbour ended it: a read may ask again at once.
        if (!(isReused && lane === 'read')) throw fail(connectionError(name, error), true)
      }
    }
  }

const asAppError = (address: string, error: unknown): AppError =>
  error instanceof DeadlineExceeded ? timeoutError(address, error.timeoutMs) : connectionError(address, error)

const undecodable = (address: string, cause: unknown): AppError =>
  new AppError({
    code: 'INTERNAL',
    title: `The answer of the broker at ${address} could not be read`,
    detail: cause instanceof Error ? cause.message : String(cause),
    fix: 'Report this with the version of the brokers.',
    cause,
  })
