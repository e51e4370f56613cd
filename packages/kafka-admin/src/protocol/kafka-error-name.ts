import { protocolErrors, protocolErrorsCodesById } from '@platformatic/kafka'

/** Newer than the library's table (org.apache.kafka.common.protocol.Errors, 4.3.1). */
const NEWER: Readonly<Record<number, string>> = {
  128: 'INVALID_REGULAR_EXPRESSION',
  129: 'REBOOTSTRAP_REQUIRED',
  130: 'STREAMS_INVALID_TOPOLOGY',
  131: 'STREAMS_INVALID_TOPOLOGY_EPOCH',
  132: 'STREAMS_TOPOLOGY_FENCED',
  133: 'SHARE_SESSION_LIMIT_REACHED',
}

/** The protocol's name of an error code, e.g. 36 → TOPIC_ALREADY_EXISTS; `UNKNOWN_ERROR_<code>` for one we have not heard of. */
export const kafkaErrorName = (code: number): string =>
  protocolErrorsCodesById[code] ?? NEWER[code] ?? `UNKNOWN_ERROR_${code}`

/** Kafka's own general sentence about a code, for replies that carry no text; null where we know none. */
export const kafkaErrorText = (code: number): string | null => protocolErrors[kafkaErrorName(code)]?.message ?? null

export const isRetriableKafkaError = (code: number): boolean => protocolErrors[kafkaErrorName(code)]?.canRetry ?? false
