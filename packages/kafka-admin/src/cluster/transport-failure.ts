import type { AppError } from '@headgate/domain'

/** Broker not reached, or lost, or silent: as opposed to what a broker said. Never leaves this package. */
export class TransportFailure extends Error {
  readonly appError: AppError
  /** Whether the broker may have seen, and done, what was asked. */
  readonly mayHaveArrived: boolean
  /** false: no other broker would do better, e.g. the credentials are wrong. */
  readonly canFailOver: boolean
  constructor(appError: AppError, options: { mayHaveArrived: boolean; canFailOver: boolean }) {
    super(appError.message, { cause: appError })
    this.name = 'TransportFailure'
    this.appError = appError
    this.mayHaveArrived = options.mayHaveArrived
    this.canFailOver = options.canFailOver
  }
}
