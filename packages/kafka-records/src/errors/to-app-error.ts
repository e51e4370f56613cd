import { AppError, isAppError } from '@headgate/domain'
import { AuthenticationError, ProtocolError, ResponseError, TimeoutError } from '@platformatic/kafka'
import { type RequestContext, refusedByBroker } from './refused-by-broker.ts'

/** What platformatic's client threw, as the one error type that crosses package borders. */
export const toAppError = (error: unknown, context: RequestContext): AppError => {
  if (isAppError(error)) return error
  const causes = causesOf(error)
  if (causes.some((cause) => cause instanceof AuthenticationError)) {
    const said = causes.find((cause) => cause instanceof ProtocolError)
    const message = typeof said?.serverErrorMessage === 'string' ? said.serverErrorMessage : null
    return refusedByBroker({ code: 58, name: 'SASL_AUTHENTICATION_FAILED', message }, context, error)
  }
  const protocol = causes.find((cause) => cause instanceof ProtocolError)
  if (protocol) {
    const { apiCode, apiId, serverErrorMessage } = protocol
    return refusedByBroker({ code: apiCode, name: apiId, message: serverErrorMessage ?? null }, context, error)
  }
  const text = causes.map((cause) => cause.message).join(': ') || String(error)
  if (causes.some((cause) => cause instanceof TimeoutError)) {
    return new AppError({
      code: 'BROKER_TIMEOUT',
      title: 'The broker did not answer in time',
      detail: text,
      fix: 'Try again; if it goes on, look at the load and the log of that broker.',
      retriable: true,
      cause: error,
    })
  }
  return new AppError({
    code: 'BROKER_UNREACHABLE',
    title: 'No connection to the broker',
    detail: text,
    fix: 'Check that the broker runs and that its advertised listener can be reached from here.',
    retriable: true,
    cause: error,
  })
}

/** The error, what it gathers and what caused it, nearest first. A ResponseError's thousands of items count as its first. */
const causesOf = (error: unknown, depth = 0): Error[] => {
  if (!(error instanceof Error) || depth > 6) return []
  const gathered = error instanceof AggregateError ? error.errors.slice(0, error instanceof ResponseError ? 1 : 5) : []
  return [error, ...gathered.flatMap((item) => causesOf(item, depth + 1)), ...causesOf(error.cause, depth + 1)]
}

/** For `incomplete`: one line, with Kafka's name or the reason of the connection. */
export const reasonOf = (error: AppError): string => (error.detail ? `${error.title}: ${error.detail}` : error.title)
