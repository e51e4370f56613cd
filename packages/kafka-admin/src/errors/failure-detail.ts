import type { AppError, KafkaErrorDetail } from '@headgate/domain'

/** As Java's client names what happened between it and a broker, for an item of a partial result whose broker gave no code. */
const BETWEEN: Partial<Record<AppError['code'], { code: number; name: string }>> = {
  BROKER_TIMEOUT: { code: 7, name: 'REQUEST_TIMED_OUT' },
  BROKER_UNREACHABLE: { code: 13, name: 'NETWORK_EXCEPTION' },
  NOT_SUPPORTED: { code: 35, name: 'UNSUPPORTED_VERSION' },
}
const UNKNOWN = { code: -1, name: 'UNKNOWN_SERVER_ERROR' }

/** Kafka's own detail where there is one. */
export const failureDetail = (error: AppError): KafkaErrorDetail =>
  error.kafka ?? { ...(BETWEEN[error.code] ?? UNKNOWN), message: error.message }
