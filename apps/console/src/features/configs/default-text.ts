import type { ConfigEntry } from '@headgate/domain'

/**
 * What the value would be after an unset. Some topic configs take it from a broker config of another name and unit
 * (retention.ms from log.retention.hours): then that is named with its own value, not converted.
 */
export const defaultText = (entry: ConfigEntry): string => {
  if (entry.defaultValue !== null) return entry.defaultValue === '' ? '–' : entry.defaultValue
  const next = entry.synonyms.find(({ source, value }) => source !== 'TOPIC_CONFIG' && value !== null)
  return next ? `${next.name} ${next.value}` : '–'
}
