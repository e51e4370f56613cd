import type { Incomplete } from '@headgate/domain'
import type { ClusterServices } from '../cluster/cluster-services.ts'
import { awayBrokers } from '../snapshot/away-brokers.ts'
import type { Snapshot } from '../snapshot/build-snapshot.ts'
import { wholeBytes, wholeRecords } from '../snapshot/whole-readings.ts'

export type WholeClusterKeys = {
  field: 'bytes' | 'records'
  values: ReadonlyMap<string, number | null>
  at: Date
  incomplete: readonly Incomplete[]
  staleReason: string | null
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
    const incomplete = [...value.incomplete, ...awayBrokers(snapshot)]
    return { field, values: wholeBytes(snapshot, value), at, incomplete, staleReason }
  }
  const { value, at, staleReason } = await deps.allOffsets.read()
  return { field, values: wholeRecords(snapshot, value), at, incomplete: value.incomplete, staleReason }
}
