import type { FieldError, KafkaErrorDetail } from '@headgate/domain'

const USUAL_PLACES: Readonly<Record<string, string>> = {
  INVALID_REPLICATION_FACTOR: 'replicationFactor',
  INVALID_PARTITIONS: 'numPartitions',
  INVALID_TOPIC_EXCEPTION: 'name',
  TOPIC_ALREADY_EXISTS: 'name',
  INVALID_REPLICA_ASSIGNMENT: 'assignments',
}

/** The fields of the input that a refusal is about, each with the broker's own text. */
export function faultyFields(
  kafka: KafkaErrorDetail,
  attempt: { configNames?: readonly string[]; fields?: Readonly<Record<string, string>> },
): FieldError[] {
  const message = kafka.message ?? kafka.name
  const path = attempt.fields?.[kafka.name] ?? USUAL_PLACES[kafka.name]
  if (path !== undefined) return [{ path, message }]
  // Configs of brokers are refused as INVALID_REQUEST where a topic's are refused as INVALID_CONFIG.
  if (kafka.name !== 'INVALID_CONFIG' && kafka.name !== 'INVALID_REQUEST') return []
  return faultyConfigs(message, attempt.configNames ?? []).map((name) => ({ path: `configs.${name}`, message }))
}

/** `Invalid value x for configuration retention.ms: …`, `Unknown topic config name: retention.mss` and their like. */
const NAMED = [/ for configuration ([\w.-]+)/, /config name:? ([\w.-]+)/, /config key:? ([\w.-]+)/i]

/** Config names at fault by the broker's text; where no known phrase names one, those of the request that the text mentions. */
function faultyConfigs(message: string, names: readonly string[]): string[] {
  for (const pattern of NAMED) {
    const name = message.match(pattern)?.[1]?.replace(/\.+$/, '')
    if (name) return [name]
  }
  const words = new Set(message.match(/[\w-]+(?:\.[\w-]+)*/g) ?? [])
  return names.filter((name) => words.has(name))
}
