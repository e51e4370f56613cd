import { AppError, isAppError } from '@headgate/domain'
import { AuthenticationError, type ProtocolError, ResponseError } from '@platformatic/kafka'
import { kafkaErrorDetail } from './kafka-error.ts'

/** Walks `cause` and `errors` down to the first error of this kind. */
function findError<T>(error: unknown, is: (candidate: unknown) => candidate is T): T | null {
  if (is(error)) return error
  if (!(error instanceof Error)) return null
  const parts: unknown[] = error instanceof AggregateError ? [...error.errors, error.cause] : [error.cause]
  for (const part of parts) {
    const found = part === undefined ? null : findError(part, is)
    if (found !== null) return found
  }
  return null
}

const isAuthentication = (error: unknown): error is AuthenticationError => error instanceof AuthenticationError
const isResponse = (error: unknown): error is ResponseError => error instanceof ResponseError
const hasCode = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error && typeof (error as NodeJS.ErrnoException).code === 'string'

/** A connection that could not be opened or that broke: who, and why in the words of the system or of the broker. */
export function connectionError(address: string, error: unknown): AppError {
  if (isAppError(error)) return error
  if (findError(error, isAuthentication)) return authenticationError(address, error)
  const system = findError(error, hasCode)
  const reason = system ? system.message : deepestMessage(error)
  return new AppError({
    code: 'BROKER_UNREACHABLE',
    title: `Broker at ${address} cannot be reached`,
    detail: reason,
    fix: 'Check that the broker runs, that its advertised listener can be reached from here, and whether it wants TLS or credentials.',
    retriable: true,
    cause: error,
  })
}

function authenticationError(address: string, error: unknown): AppError {
  const refusal = findError(error, isResponse)?.errors[0] as ProtocolError | undefined
  const kafka = kafkaErrorDetail({
    errorCode: (refusal?.apiCode as number | undefined) ?? 58,
    errorMessage: (refusal?.serverErrorMessage as string | null | undefined) ?? null,
  })
  return new AppError({
    code: 'REFUSED_BY_BROKER',
    title: `Broker at ${address} refused our credentials`,
    detail: kafka.message ?? kafka.name,
    fix: 'Check user name, password and SASL mechanism of the cluster connection.',
    kafka,
    cause: error,
  })
}

export const timeoutError = (address: string, timeoutMs: number): AppError =>
  new AppError({
    code: 'BROKER_TIMEOUT',
    title: `Broker at ${address} did not answer`,
    detail: `No answer within ${Math.round(timeoutMs)} ms.`,
    fix: 'The broker may be overloaded or hanging: look at its log. For a change, look whether it was done before trying again.',
    retriable: true,
  })

function deepestMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause === undefined ? error.message : deepestMessage(error.cause)
}
