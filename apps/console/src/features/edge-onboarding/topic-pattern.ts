/** What a pattern of the configuration (`sensors/{device}/{channel}`) reads out of an MQTT topic, as the bridge does. */
export type PatternMatch = { deviceId: string; channel: string | null }

const isOpen = (level: string): boolean => level === '+' || level === '{device}' || level === '{channel}'

/** null: the topic is not of this pattern. */
export const matchPattern = (pattern: string, topic: string): PatternMatch | null => {
  const levels = pattern.split('/')
  const said = topic.split('/')
  const isOpenEnded = levels.at(-1) === '#'
  const fixed = isOpenEnded ? levels.slice(0, -1) : levels
  if (isOpenEnded ? said.length < fixed.length : said.length !== fixed.length) return null
  if (!fixed.every((level, index) => isOpen(level) || level === said[index])) return null
  const deviceId = said[fixed.indexOf('{device}')]
  return deviceId ? { deviceId, channel: said[fixed.indexOf('{channel}')] || null } : null
}

/** By custom the last level of a topic names what is measured and the one before it the device; a person mends it. */
export const proposePattern = (topic: string): string => {
  const levels = topic.split('/')
  if (levels.length < 3) return [...levels.slice(0, -1), '{device}'].join('/')
  return [...levels.slice(0, -2), '{device}', '{channel}'].join('/')
}
