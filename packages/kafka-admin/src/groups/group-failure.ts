import { type KafkaRefusal, kafkaErrorDetail } from '../errors/kafka-error.ts'

/** A group that could not be told, and why, for a person. */
export type GroupFailure = { groupId: string; reason: string }

/** Kafka's name for a refusal and its text. */
export function reasonOf(refusal: KafkaRefusal): string {
  const { name, message } = kafkaErrorDetail(refusal)
  return message ? `${name}: ${message}` : name
}
