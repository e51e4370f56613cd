import type { Change } from '@headgate/domain'

/** Kinds that Kafka takes many of in one request: asked for together, they go together. */
const BATCHED: ReadonlySet<Change['kind']> = new Set(['CreateTopic', 'AlterTopicConfigs'])
const BATCH = 100

/** How many changes of a plan are worked on at a time. */
export const widthOf = (changes: readonly Change[], otherwise: number): number =>
  changes.every(({ kind }) => BATCHED.has(kind)) ? BATCH : otherwise
