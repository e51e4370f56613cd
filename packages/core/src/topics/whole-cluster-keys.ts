import type { Incomplete } from '@headgate/domain'
import type { ClusterServices } from '../cluster/cluster-services.ts'
import { awayBrokers } from '../snapshot/away-brokers.ts'
import type { Snapshot } from '../snapshot/build-snapshot.ts'
import { recordsOf } from '../snapshot/fetch-offsets.ts'
import { bytesOf, sumByTopic } from '../snapshot/topic-bytes.ts'

export type WholeClusterKeys = {
  field: 'bytes' | 'records'
  values: ReadonlyMap<string, number | null>
  at: Date
  incomplete: readonly Incomplete[]
  staleReason: string | null
}

type Values = ReadonlyMap<string, number | null>
/** By the topics of a snapshot, which those after it share while nothing changes, and by the reading: worked out once for all who sort by the same two. */
const known = new WeakMap<Snapshot['topics'], WeakMap<object, Values>>()

const once = (snapshot: Snapshot, reading: object, make: () => Values): Values => {
  const ofSnapshot = known.get(snapshot.topics) ?? new WeakMap<object, Values>()
  known.set(snapshot.topics, ofSnapshot)
  const values = ofSnapshot.get(reading) ?? make()
  ofSnapshot.set(reading, values)
  return values
}

/** What a sort by bytes or records needs of every topic; null for sorts the snapshot answers by itself. */
export const wholeClusterKeys = async (
  deps: Pick<ClusterServices, 'allOffsets' | 'allLogDirs'>,
  snapshot: Snapshot,
  sort: string,
): Promise<WholeClusterKeys | null> => {
  const field = sort.replace(/^-/, '')
  if (field !== 'bytes' && field !== 'records') return null
  if (field === 'bytes') {
    const { value, at, staleReason } = await deps.allLogDirs.read()
    const values = once(snapshot, value, () => bytesOf(snapshot.topics, sumByTopic(value)))
    return { field, values, at, incomplete: [...value.incomplete, ...awayBrokers(snapshot)], staleReason }
  }
  const { value, at, staleReason } = await deps.allOffsets.read()
  const values = once(
    snapshot,
    value,
    () => new Map(snapshot.topics.map(({ name }) => [name, recordsOf(value.byTopic.get(name))])),
  )
  return { field, values, at, incomplete: value.incomplete, staleReason }
}
