import { createHash } from 'node:crypto'

export const TOPIC_NAME_MAX = 249
const HASH_CHARS = 32

/**
 * A name as part of a topic: letters, digits and dashes stay, each other byte of its UTF-8 becomes `_` and two hex digits
 * (`höhe 1` is `h_c3_b6he_201`). No two names give the same, and each can be read back. The dot and the underscore are
 * escaped as well: Kafka takes `a.b` and `a_b` for a collision, and the dot parts the names of a template.
 */
export const escapeTopicPart = (name: string): string => {
  if (/^[a-zA-Z0-9-]*$/.test(name)) return name
  let escaped = ''
  for (const byte of Buffer.from(name)) {
    const char = String.fromCharCode(byte)
    escaped += /[a-zA-Z0-9-]/.test(char) ? char : `_${byte.toString(16).padStart(2, '0')}`
  }
  return escaped
}

/** The name that was escaped; null where the text is no escaped name. */
export const unescapeTopicPart = (escaped: string): string | null => {
  if (!/^(?:[a-zA-Z0-9-]|_[0-9a-f]{2})*$/.test(escaped)) return null
  const bytes = escaped.replace(/_([0-9a-f]{2})/g, (_match, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

/** A topic that became too long keeps its beginning, then `__` and 128 bits of its SHA-256: still one of its own, but it cannot be read back. */
export const fitTopic = (topic: string): string => {
  if (topic.length <= TOPIC_NAME_MAX) return topic
  const hash = createHash('sha256').update(topic).digest('hex').slice(0, HASH_CHARS)
  return `${topic.slice(0, TOPIC_NAME_MAX - HASH_CHARS - 2)}__${hash}`
}
