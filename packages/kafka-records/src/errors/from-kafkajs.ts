import { AppError, isAppError } from '@headgate/domain'
import { protocolErrors } from '@platformatic/kafka'
import { type RequestContext, refusedByBroker } from './refused-by-broker.ts'

/** What kafkajs threw, as AppError. kafkajs wraps the broker's answer in "retries exceeded": the answer is what counts. */
export const fromKafkajs = (error: unknown, context: RequestContext): AppError => {
  if (isAppError(error)) return error
  const causes = causesOf(error)
  if (causes.some(({ name }) => name === 'KafkaJSSASLAuthenticationError')) {
    const message = causes.at(-1)?.message ?? null
    return refusedByBroker({ code: 58, name: 'SASL_AUTHENTICATION_FAILED', message }, context, error)
  }
  const kafka = causes.map(protocolErrorOf).find((found) => found !== null)
  if (kafka?.name === 'UNKNOWN_TOPIC_OR_PARTITION') {
    return new AppError({
      code: 'NOT_FOUND',
      title: `There is no topic "${context.topic ?? '?'}" for this record`,
      fix: 'Check the name in the topics list; topics are not made by producing.',
      kafka,
      cause: error,
    })
  }
  if (kafka) return refusedByBroker(kafka, context, error)
  const isTimeout = causes.some(({ name }) => /Timeout/.test(name))
  return new AppError({
    code: isTimeout ? 'BROKER_TIMEOUT' : 'BROKER_UNREACHABLE',
    title: isTimeout ? 'The broker did not answer in time' : 'No connection to the broker',
    detail: causes.at(-1)?.message ?? String(error),
    fix: isTimeout
      ? 'The record may be in the log all the same: look before sending it again.'
      : 'Check that the broker runs and that its advertised listener can be reached from here.',
    retriable: true,
    cause: error,
  })
}

/** kafkajs names a broker's error in `type`, and calls a few by an older name than the protocol does now. */
const protocolErrorOf = (error: Error): { code: number; name: string; message: string | null } | null => {
  if (!('type' in error) || typeof error.type !== 'string') return null
  const known = protocolErrors[error.type]
  const code = known?.code ?? ('code' in error && typeof error.code === 'number' ? error.code : null)
  return code === null ? null : { code, name: error.type, message: error.message }
}

const causesOf = (error: unknown, depth = 0): Error[] =>
  error instanceof Error && depth < 6 ? [error, ...causesOf(error.cause, depth + 1)] : []
