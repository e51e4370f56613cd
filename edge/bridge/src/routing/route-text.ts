import { z } from 'zod'
import { type Destination, RECORD_FORMATS } from './create-router.ts'

const Written = z.tuple([
  z.string().regex(/^[a-zA-Z0-9._-]{1,249}$/),
  z.string(),
  z.enum(RECORD_FORMATS),
  z.record(z.string(), z.string()),
])

/** A destination as it stands beside a reading on disk, so that a reading goes where the configuration of its time sent it. What has no route is the empty text. */
export const writeRoute = ({ topic, key, format, headers }: Destination): string =>
  JSON.stringify([topic, key, format, headers])

/** Null where the text was not written by `writeRoute`. */
export const readRoute = (text: string): Destination | null => {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    // Damage, or a later version: whoever asks says so of the record.
    return null
  }
  const parsed = Written.safeParse(json)
  if (!parsed.success) return null
  const [topic, key, format, headers] = parsed.data
  return { topic, key, format, headers }
}

const topics = new Map<string, string | null>()
const TOPICS_MAX = 20_000

/** The topic of a written route; null for the empty one, and for one that nobody can read. */
export const topicOfRoute = (route: string): string | null => {
  if (route === '') return null
  const known = topics.get(route)
  if (known !== undefined) return known
  const topic = readRoute(route)?.topic ?? null
  if (topics.size >= TOPICS_MAX) topics.clear()
  topics.set(route, topic)
  return topic
}
