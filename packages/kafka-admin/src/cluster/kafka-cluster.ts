import type { Logger } from '@headgate/telemetry'
import type { BrokerAddress } from './broker-address.ts'
import type { BrokerCall } from './call-broker.ts'

/** An open cluster: what every operation of this package takes first. Its functions throw AppError only. */
export type KafkaCluster = {
  /** Who we are to the authorizer, e.g. `User:headgate`. */
  readonly principal: string
  /** What to put in a change's own timeout field: the broker gives up before we do. */
  readonly brokerTimeoutMs: number
  /** How long a change may wait until every broker tells it. */
  readonly seenTimeoutMs: number
  readonly logger: Logger
  /** A read that any broker can answer; goes to the next at once when one fails. */
  readAny: <T>(call: BrokerCall<T>) => Promise<T>
  /** A change that any broker takes or forwards to the controller. Never sent twice: after a lost answer nobody knows whether it was done. */
  changeAny: <T>(call: BrokerCall<T>) => Promise<T>
  /** A read that only this broker can answer. */
  readFrom: <T>(brokerId: number, call: BrokerCall<T>) => Promise<T>
  /** A change that only this broker takes. */
  changeAt: <T>(brokerId: number, call: BrokerCall<T>) => Promise<T>
  /** Asks the broker at this address anything at all, now: a failure a moment ago is not remembered against it. */
  probe: (address: BrokerAddress) => Promise<void>
  /** The ids of the brokers that live now, by one small Metadata request. */
  liveBrokerIds: () => Promise<number[]>
  /** Addresses seen in a reply. */
  learn: (brokers: readonly (BrokerAddress & { brokerId: number })[]) => void
  /** At once. Calls in flight fail; later ones are refused as CANCELLED. */
  close: () => Promise<void>
}
