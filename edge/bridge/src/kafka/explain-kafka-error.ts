import type { Failure } from '../delivery/sink.ts'
import { explainTlsError } from '../tls/explain-tls-error.ts'

export type KafkaContext = {
  /** What is being done to the topic, as an ACL names it. */
  operation: 'Write' | 'Read'
  topic: string
  groupId?: string
  /** Null without SASL. */
  username: string | null
}

/** After these the broker and the producer no longer agree on the sequence: only a new producer id helps. */
const NEEDS_FRESH_SENDER = new Set([
  'OUT_OF_ORDER_SEQUENCE_NUMBER',
  'DUPLICATE_SEQUENCE_NUMBER',
  'INVALID_PRODUCER_EPOCH',
  'UNKNOWN_PRODUCER_ID',
  'PRODUCER_FENCED',
  // kafkajs keeps the metadata of a topic that was deleted, and poisons every later send with it.
  'UNKNOWN_TOPIC_OR_PARTITION',
])

/** Says for people what Kafka refused and what would cure it, and for a lane what to do next. */
export const explainKafkaError = (error: unknown, context: KafkaContext): Failure => {
  const root = rootOf(error)
  const { type, name } = root
  const principal = context.username === null ? 'the anonymous principal' : `User:${context.username}`
  const acl = (operation: string, resource: string) => `allow ${principal} the operation ${operation} on ${resource}`
  const needsFreshSender =
    NEEDS_FRESH_SENDER.has(type) || name === 'TypeError' || /producer is disconnect/.test(root.message)
  const isMissing = type === 'UNKNOWN_TOPIC_OR_PARTITION' || type === 'TOPIC_AUTHORIZATION_FAILED'
  const say = (verdict: Failure['verdict'], sentence: string): Failure => ({
    ...{ verdict, sentence, needsFreshSender },
    ...(isMissing ? { isMissing } : {}),
  })

  switch (type) {
    case 'UNKNOWN_TOPIC_OR_PARTITION':
      return say(
        'retry-slowly',
        `topic ${context.topic} does not exist, or is hidden (${type}): create it, and ${acl(`${context.operation} and Describe`, `topic ${context.topic}`)}`,
      )
    case 'TOPIC_AUTHORIZATION_FAILED':
      return say(
        'retry-slowly',
        `topic ${context.topic} is refused (${type}): ${acl(`${context.operation} and Describe`, `topic ${context.topic}`)}`,
      )
    case 'INVALID_TOPIC_EXCEPTION':
      return say('impossible', `topic ${context.topic} has a name that Kafka never takes (${type}): mend the route`)
    // An idempotent producer gets its id from a broker that sees a right to write to some topic, whichever it is.
    case 'CLUSTER_AUTHORIZATION_FAILED':
      return say(
        'retry-slowly',
        `Kafka lets ${principal} write to no topic at all (${type}): ${acl('Write', `topic ${context.topic}`)}`,
      )
    case 'GROUP_AUTHORIZATION_FAILED':
      return say(
        'retry-slowly',
        `group ${context.groupId} is refused (${type}): ${acl('Read', `group ${context.groupId}`)}`,
      )
    case 'TRANSACTIONAL_ID_AUTHORIZATION_FAILED':
      return say(
        'retry-slowly',
        `Kafka refuses transactions (${type}): ${acl('Write', 'the transactional id that is the bridgeId')}`,
      )
    case 'INVALID_PRODUCER_EPOCH':
    case 'PRODUCER_FENCED':
      return say(
        'retry-slowly',
        `another producer has taken over topic ${context.topic} (${type}): if another bridge has the same bridgeId, give each its own; otherwise a transaction took too long, and is written again`,
      )
    case 'MESSAGE_TOO_LARGE':
    case 'RECORD_LIST_TOO_LARGE':
      return say(
        'too-large',
        `topic ${context.topic} refused records as too large (${type}): raise its max.message.bytes`,
      )
    case 'INVALID_TIMESTAMP':
      return say(
        'retry-slowly',
        `topic ${context.topic} refused the time of the records (${type}): set the clock of this gateway`,
      )
    default:
  }
  if (name === 'KafkaJSSASLAuthenticationError') {
    return say(
      'retry-slowly',
      `Kafka refused the login of ${principal}: check kafka.username, kafka.mechanism and the password (${root.message})`,
    )
  }
  if (type)
    return say(
      root.isRetriable ? 'retry' : 'retry-slowly',
      `Kafka refused topic ${context.topic}: ${root.message} (${type})`,
    )
  const tls = explainTlsError(root, 'Kafka')
  if (tls) return say('retry-slowly', `Kafka cannot be reached: ${tls}`)
  return say('retry', `Kafka cannot be reached: ${root.message || name}`)
}

/** Kafka's name for what it refused; empty where no broker has refused anything: the call did not reach one, or nobody is let in. */
export const kafkaErrorType = (error: unknown): string => rootOf(error).type

type Root = { name: string; message: string; type: string; code: unknown; isRetriable: boolean }

/** kafkajs wraps what happened in errors about its retries; the innermost one it made itself says most. */
const rootOf = (error: unknown): Root => {
  let root: Error = error instanceof Error ? error : new Error(String(error))
  while (root.cause instanceof Error && !(hasType(root) && !hasType(root.cause))) root = root.cause
  return {
    name: root.name,
    message: root.message,
    type: hasType(root) ? root.type : '',
    code: 'code' in root ? root.code : undefined,
    isRetriable: 'retriable' in root && root.retriable === true,
  }
}

const hasType = (error: Error): error is Error & { type: string } => 'type' in error && typeof error.type === 'string'
