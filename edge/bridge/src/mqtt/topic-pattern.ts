export type TopicPattern = {
  /** What is subscribed to: `sensors/+/+`. */
  filter: string
  /** Device and channel that a topic names, or null when the topic is not of this pattern. */
  match: (topic: string) => { deviceId: string; channel: string | null } | null
}

const PLACEHOLDERS = new Set(['{device}', '{channel}'])

/** `sensors/{device}/{channel}`: whole levels may be `{device}`, `{channel}` or `+`, and the last one `#`. */
export const topicPattern = (pattern: string): TopicPattern => {
  const levels = pattern.split('/')
  const filter = levels.map((level) => (PLACEHOLDERS.has(level) ? '+' : level)).join('/')
  const isOpenEnded = levels.at(-1) === '#'
  const fixed = isOpenEnded ? levels.slice(0, -1) : levels

  return {
    filter,
    match: (topic) => {
      const said = topic.split('/')
      if (isOpenEnded ? said.length < fixed.length : said.length !== fixed.length) return null
      const fits = fixed.every((level, index) => level === '+' || PLACEHOLDERS.has(level) || level === said[index])
      const deviceId = said[fixed.indexOf('{device}')]
      if (!fits || !deviceId) return null
      return { deviceId, channel: said[fixed.indexOf('{channel}')] || null }
    },
  }
}
