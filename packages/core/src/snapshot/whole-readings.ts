import type { Snapshot } from './build-snapshot.ts'
import type { LogDirs } from './fetch-log-dirs.ts'
import { type Offsets, recordsOf } from './fetch-offsets.ts'
import { bytesOf, sumByTopic } from './topic-bytes.ts'

type Topics = Pick<Snapshot, 'topics'>
type Values = ReadonlyMap<string, number | null>

/** By the topics of a snapshot, which those after it share while nothing changes, and by the reading: worked out once for all who ask of the same two. */
const known = new WeakMap<Snapshot['topics'], WeakMap<object, Values>>()

const once = ({ topics }: Topics, reading: object, make: () => Values): Values => {
  const ofSnapshot = known.get(topics) ?? new WeakMap<object, Values>()
  known.set(topics, ofSnapshot)
  const values = ofSnapshot.get(reading) ?? make()
  ofSnapshot.set(reading, values)
  return values
}

/** Bytes of every topic by name, over all replicas, of a reading of the whole cluster. */
export const wholeBytes = (snapshot: Topics, logDirs: LogDirs): Values =>
  once(snapshot, logDirs, () => bytesOf(snapshot.topics, sumByTopic(logDirs)))

/** Records of every topic by name, of a reading of the whole cluster. */
export const wholeRecords = (snapshot: Topics, { byTopic }: Offsets): Values =>
  once(snapshot, byTopic, () => new Map(snapshot.topics.map(({ name }) => [name, recordsOf(byTopic.get(name))])))
