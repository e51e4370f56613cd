import { AppError, type ErrorCode, type KafkaErrorDetail, type Problem, problemOf } from '@headgate/domain'

/** What Kafka's names mean to us; the broker refused, unless told otherwise. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  UNKNOWN_TOPIC_OR_PARTITION: 'NOT_FOUND',
  REPLICA_NOT_AVAILABLE: 'NOT_FOUND',
  REASSIGNMENT_IN_PROGRESS: 'CONFLICT',
  NETWORK_EXCEPTION: 'BROKER_UNREACHABLE',
  LEADER_NOT_AVAILABLE: 'BROKER_UNREACHABLE',
  NOT_LEADER_OR_FOLLOWER: 'BROKER_UNREACHABLE',
  REQUEST_TIMED_OUT: 'BROKER_TIMEOUT',
  UNSUPPORTED_VERSION: 'NOT_SUPPORTED',
}
const FIXES: Readonly<Record<string, string>> = {
  UNKNOWN_TOPIC_OR_PARTITION: 'The topic may have been deleted meanwhile. Load it anew.',
  NETWORK_EXCEPTION: 'Look whether the broker runs, and whether it was done after all, before trying again.',
  REQUEST_TIMED_OUT: 'Look whether it was done after all before trying again.',
  LEADER_NOT_AVAILABLE: 'Bring back a broker that holds an in-sync replica.',
  NOT_LEADER_OR_FOLLOWER: 'Leadership has just moved. Try again.',
  PREFERRED_LEADER_NOT_AVAILABLE: 'Wait until the first replica is in sync, then run the election again.',
  ELIGIBLE_LEADERS_NOT_AVAILABLE: 'Start a broker that holds a replica.',
  POLICY_VIOLATION: 'Set cleanup.policy to compact,delete first.',
  OFFSET_OUT_OF_RANGE: 'Use an offset up to the high watermark, or -1 for all records.',
  LOG_DIR_NOT_FOUND: 'Choose one of the log dirs of that broker.',
  KAFKA_STORAGE_ERROR: "Look into the broker's log: its disk has a fault.",
}

/** Why one item of a change failed, with Kafka's own code, name and text. `title`: what did not happen. */
export const itemProblem = (title: string, kafka: KafkaErrorDetail): Problem => {
  const fix = FIXES[kafka.name]
  return problemOf(
    new AppError({
      code: CODES[kafka.name] ?? 'REFUSED_BY_BROKER',
      title,
      detail: kafka.message ?? kafka.name,
      kafka,
      ...(fix === undefined ? {} : { fix }),
    }),
  )
}
