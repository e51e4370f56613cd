import { AppError, type ErrorCode, type KafkaErrorDetail } from '@headgate/domain'
import { isRetriableKafkaError, kafkaErrorName, kafkaErrorText } from '../protocol/kafka-error-name.ts'
import { faultyFields } from './faulty-fields.ts'

/** A refusal as it stands in a reply. */
export type KafkaRefusal = { errorCode: number; errorMessage?: string | null | undefined }

/** What was tried, so that the error can say what did not happen, which field was wrong and which right is missing. */
export type Attempt = {
  /** One short sentence without a final stop, e.g. `Topic orders was not created`. */
  title: string
  /** The ACL without which the broker refuses, e.g. `CREATE on topic orders`. */
  needs: string
  /** Whose right is missing, e.g. `User:headgate`. */
  principal: string
  /** Config names of the request, among which the one named by the broker is looked for. */
  configNames?: readonly string[]
  /** Where in the input a refusal of this name belongs, beside the usual places. */
  fields?: Readonly<Record<string, string>>
}

type Meaning = { code: ErrorCode; fix?: string }

const MEANINGS: Readonly<Record<string, Meaning>> = {
  TOPIC_ALREADY_EXISTS: { code: 'CONFLICT', fix: 'Choose another name, or alter the topic that is there.' },
  DUPLICATE_RESOURCE: { code: 'CONFLICT' },
  NON_EMPTY_GROUP: { code: 'CONFLICT', fix: 'Stop the members of the group, then try again.' },
  REASSIGNMENT_IN_PROGRESS: { code: 'CONFLICT', fix: 'Wait for the reassignment to end, or cancel it.' },
  GROUP_SUBSCRIBED_TO_TOPIC: { code: 'CONFLICT', fix: 'Stop the members that read this topic, then try again.' },
  UNKNOWN_TOPIC_OR_PARTITION: { code: 'NOT_FOUND', fix: 'Check the name; the topic may have been deleted meanwhile.' },
  UNKNOWN_TOPIC_ID: { code: 'NOT_FOUND', fix: 'The topic was deleted, and perhaps created again. Load it anew.' },
  GROUP_ID_NOT_FOUND: { code: 'NOT_FOUND', fix: 'Check the group id; the group may have been deleted meanwhile.' },
  RESOURCE_NOT_FOUND: { code: 'NOT_FOUND' },
  BROKER_ID_NOT_REGISTERED: { code: 'NOT_FOUND' },
  INVALID_REPLICATION_FACTOR: {
    code: 'REFUSED_BY_BROKER',
    fix: 'Choose a replication factor from 1 to the number of brokers that are up.',
  },
  INVALID_PARTITIONS: {
    code: 'REFUSED_BY_BROKER',
    fix: 'Partitions can be added, never taken away; a topic has at least one.',
  },
  INVALID_TOPIC_EXCEPTION: {
    code: 'REFUSED_BY_BROKER',
    fix: 'Use 1 to 249 letters, digits, ".", "_" and "-"; names that differ only in "." and "_" collide.',
  },
  INVALID_REPLICA_ASSIGNMENT: {
    code: 'REFUSED_BY_BROKER',
    fix: 'Name brokers that exist, none twice in one partition, and as many in each partition.',
  },
  INVALID_CONFIG: { code: 'REFUSED_BY_BROKER', fix: 'Correct the config that the broker names.' },
  POLICY_VIOLATION: { code: 'REFUSED_BY_BROKER', fix: 'The cluster has its own policy. Ask those who run it.' },
  TOPIC_DELETION_DISABLED: { code: 'REFUSED_BY_BROKER', fix: 'Set delete.topic.enable=true on the brokers.' },
  UNACCEPTABLE_CREDENTIAL: {
    code: 'REFUSED_BY_BROKER',
    fix: 'SCRAM wants a user name, and from 4096 to 16384 iterations.',
  },
  SASL_AUTHENTICATION_FAILED: {
    code: 'REFUSED_BY_BROKER',
    fix: 'Check user name, password and mechanism of the cluster connection.',
  },
  UNSUPPORTED_SASL_MECHANISM: {
    code: 'REFUSED_BY_BROKER',
    fix: 'Choose a mechanism that sasl.enabled.mechanisms of the brokers lists.',
  },
  SECURITY_DISABLED: {
    code: 'NOT_SUPPORTED',
    fix: 'Set authorizer.class.name on brokers and controllers; without it ACLs have no effect.',
  },
  UNSUPPORTED_VERSION: { code: 'NOT_SUPPORTED', fix: 'Upgrade the brokers, or raise their metadata.version.' },
  THROTTLING_QUOTA_EXCEEDED: { code: 'RATE_LIMITED', fix: 'Wait a moment: the controller mutation quota is used up.' },
  REQUEST_TIMED_OUT: { code: 'BROKER_TIMEOUT', fix: 'Look whether it was done after all before trying again.' },
  BROKER_NOT_AVAILABLE: { code: 'BROKER_UNREACHABLE', fix: 'Wait for the broker to come back.' },
  LEADER_NOT_AVAILABLE: { code: 'BROKER_UNREACHABLE', fix: 'Bring back a broker that holds an in-sync replica.' },
  COORDINATOR_NOT_AVAILABLE: { code: 'BROKER_UNREACHABLE', fix: 'Wait for __consumer_offsets to have a leader again.' },
  COORDINATOR_LOAD_IN_PROGRESS: {
    code: 'BROKER_UNREACHABLE',
    fix: 'The coordinator is reading its log. Try again soon.',
  },
  NOT_CONTROLLER: { code: 'BROKER_UNREACHABLE', fix: 'The quorum is electing a leader. Try again soon.' },
}

/** Kafka's code, name and text, never rephrased; where the reply has no text, its general sentence for the code. */
export const kafkaErrorDetail = (refusal: KafkaRefusal): KafkaErrorDetail => ({
  code: refusal.errorCode,
  name: kafkaErrorName(refusal.errorCode),
  // Some replies carry an empty text where they mean none.
  message: refusal.errorMessage || kafkaErrorText(refusal.errorCode),
})

/** The AppError for a refusal. `detail` is the broker's own text. */
export function kafkaError(refusal: KafkaRefusal, attempt: Attempt): AppError {
  const kafka = kafkaErrorDetail(refusal)
  const isAuthorization = kafka.name.endsWith('_AUTHORIZATION_FAILED')
  const meaning: Meaning = MEANINGS[kafka.name] ?? { code: 'REFUSED_BY_BROKER' }
  const fix = isAuthorization ? `Allow ${attempt.principal} ${attempt.needs}.` : meaning.fix
  return new AppError({
    code: meaning.code,
    title: attempt.title,
    detail: kafka.message ?? kafka.name,
    ...(fix === undefined ? {} : { fix }),
    fields: faultyFields(kafka, attempt),
    kafka,
    // To Java's client an unknown topic is retriable, as metadata may lag; to a person it is not there.
    retriable: meaning.code !== 'NOT_FOUND' && isRetriableKafkaError(kafka.code),
  })
}

/** Throws unless the code is 0. */
export function throwIfRefused(refusal: KafkaRefusal, attempt: Attempt): void {
  if (refusal.errorCode !== 0) throw kafkaError(refusal, attempt)
}
