import type { Change } from '../changes/change.ts'

/** A plan of more is better made by hand, with a look at which topics there are. */
const TOPICS_MAX = 200

/** Sets one config on each of these topics, as a cure that can be planned by a click; nothing where they are too many. */
export const configCure = (topics: Iterable<string>, name: string, value: string): { cure?: Change[] } => {
  const names = [...new Set(topics)]
  return names.length > TOPICS_MAX
    ? {}
    : { cure: names.map((topic) => ({ kind: 'AlterTopicConfigs', topic, set: { [name]: value }, unset: [] })) }
}
