/** org.apache.kafka.server.common.MetadataVersion of Kafka 4.3.1: names in the order of their feature levels, the first is 7. */
const FIRST_LEVEL = 7
const NAMES = [
  ...['3.3-IV3', '3.4-IV0', '3.5-IV0', '3.5-IV1', '3.5-IV2', '3.6-IV0', '3.6-IV1', '3.6-IV2'],
  ...['3.7-IV0', '3.7-IV1', '3.7-IV2', '3.7-IV3', '3.7-IV4', '3.8-IV0', '3.9-IV0'],
  ...['4.0-IV0', '4.0-IV1', '4.0-IV2', '4.0-IV3', '4.1-IV0', '4.1-IV1', '4.2-IV0', '4.2-IV1', '4.3-IV0', '4.4-IV0'],
]

/** What Kafka calls a level of the feature metadata.version, e.g. 30 → `4.3-IV0`; null for one newer than we know. */
export const metadataVersionLabel = (level: number): string | null => NAMES[level - FIRST_LEVEL] ?? null
