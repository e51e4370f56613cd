import { AppError, type AppErrorInit } from '@headgate/domain'
import { protocolErrors, protocolErrorsCodesById } from '@platformatic/kafka'

/** What was asked, for the sentence that says what would cure a refusal. */
export type RequestContext = {
  /** Kafka user this connection signs in as; null without SASL. */
  username: string | null
  topic?: string
  groupId?: string
  operation?: 'READ' | 'WRITE' | 'DESCRIBE'
}

export const kafkaErrorName = (code: number): string => protocolErrorsCodesById[code] ?? `ERROR_${code}`

/** Kafka's own refusal, its name and text kept, with the ACL that would cure it where it is one of rights. */
export const refusedByBroker = (
  kafka: { code: number; name?: string; message: string | null },
  context: RequestContext,
  cause?: unknown,
): AppError => {
  const name = kafka.name ?? kafkaErrorName(kafka.code)
  const known = protocolErrors[name]
  const init: AppErrorInit = {
    code: 'REFUSED_BY_BROKER',
    title: `The broker refused: ${name}`,
    detail: kafka.message ?? known?.message ?? name,
    kafka: { code: kafka.code, name, message: kafka.message },
    retriable: known?.canRetry ?? false,
    cause,
  }
  const fix = cureOf(name, context)
  return new AppError(fix === null ? init : { ...init, fix })
}

const cureOf = (name: string, { username, topic, groupId, operation }: RequestContext): string | null => {
  const principal = username === null ? 'the principal of this connection' : `User:${username}`
  switch (name) {
    case 'TOPIC_AUTHORIZATION_FAILED':
      return `Allow ${principal} to ${operation ?? 'READ'} topic "${topic ?? '*'}": add that ACL binding, then try again.`
    case 'GROUP_AUTHORIZATION_FAILED':
      return `Allow ${principal} to READ group "${groupId ?? '*'}": add that ACL binding, then try again.`
    case 'CLUSTER_AUTHORIZATION_FAILED':
      // An idempotent producer needs no right on the cluster once it may WRITE some topic (KIP-679).
      if (operation === 'WRITE' && topic !== undefined) {
        return `Allow ${principal} to WRITE topic "${topic}": add that ACL binding, then try again.`
      }
      return `Allow ${principal} to IDEMPOTENT_WRITE on the cluster, or to WRITE on a topic, then try again.`
    case 'SASL_AUTHENTICATION_FAILED':
      return `Check the user name and password of this cluster's connection (${principal}) and its SASL mechanism.`
    case 'NOT_ENOUGH_REPLICAS':
    case 'NOT_ENOUGH_REPLICAS_AFTER_APPEND':
      return 'Bring the missing replicas back, or lower min.insync.replicas of the topic.'
    case 'MESSAGE_TOO_LARGE':
    case 'RECORD_LIST_TOO_LARGE':
      return 'Send a smaller record, or raise max.message.bytes of the topic.'
    default:
      return null
  }
}
