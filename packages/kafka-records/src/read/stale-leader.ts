import { kafkaErrorName } from '../errors/refused-by-broker.ts'

const STALE = new Set([
  'NOT_LEADER_OR_FOLLOWER',
  'LEADER_NOT_AVAILABLE',
  'UNKNOWN_TOPIC_OR_PARTITION',
  'UNKNOWN_TOPIC_ID',
  'INCONSISTENT_TOPIC_ID',
  'FENCED_LEADER_EPOCH',
  'UNKNOWN_LEADER_EPOCH',
  'OFFSET_NOT_AVAILABLE',
  'REPLICA_NOT_AVAILABLE',
  'KAFKA_STORAGE_ERROR',
])

/** Our picture of the topic is out of date, or its leader is just changing: look again and ask once more. */
export const isStaleLeader = (errorCode: number): boolean => STALE.has(kafkaErrorName(errorCode))
