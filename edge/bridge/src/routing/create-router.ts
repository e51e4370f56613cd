import { createBoundedMap } from '../matching/bounded-map.ts'
import { type Match, matcher, type Origin, originKey } from '../matching/matcher.ts'
import { parseTemplate } from './template.ts'
import { topicTemplate } from './topic-template.ts'

export const RECORD_FORMATS = ['json', 'avro', 'protobuf'] as const
export type RecordFormat = (typeof RECORD_FORMATS)[number]

/** Where the readings that match go. Of several routes the first that matches holds. */
export type Route = {
  match: Match
  /** A template: `plant.{device}`. */
  topic: string
  /** A template; the readings of one key keep their order. */
  key: string
  /** Templates, beside the headers that every reading has. */
  headers: Readonly<Record<string, string>>
  format: RecordFormat
}

export type Destination = {
  topic: string
  key: string
  headers: Readonly<Record<string, string>>
  format: RecordFormat
}
export type Router = (origin: Origin) => Destination

const REMEMBERED_MAX = 100_000

/** The destination of a reading. `readingsTopic` takes what no route matches: key is the device, format JSON. Throws RangeError for a route that is wrong. */
export const createRouter = (
  routes: readonly Route[],
  { bridgeId, readingsTopic }: { bridgeId: string; readingsTopic: string },
): Router => {
  const compiled = routes.map(({ match, topic, key, headers, format }) => {
    const [topicOf, keyOf] = [topicTemplate(topic), parseTemplate(key)]
    const headersOf = Object.entries(headers).map(([name, text]) => [name, parseTemplate(text)] as const)
    const destination = (origin: Origin): Destination => {
      const values = { ...origin, bridgeId }
      return {
        topic: topicOf(values),
        key: keyOf.render(values),
        headers: Object.fromEntries(headersOf.map(([name, template]) => [name, template.render(values)])),
        format,
      }
    }
    return { matches: matcher(match), destination }
  })
  const remembered = createBoundedMap<Destination>(REMEMBERED_MAX)
  const look = (origin: Origin): Destination =>
    compiled.find(({ matches }) => matches(origin))?.destination(origin) ?? {
      topic: readingsTopic,
      key: origin.deviceId,
      headers: {},
      format: 'json',
    }
  return (origin) => remembered.getOrMake(originKey(origin), () => look(origin))
}
