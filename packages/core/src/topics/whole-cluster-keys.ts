import type { Incomplete } from '@headgate/domain'
import type { ClusterServices } from '../cluster/cluster-services.ts'
import { recordsOf } from '../snapshot/fetch-offsets.ts'
import { topicBytes } from '../snapshot/topic-bytes.ts'

export type WholeClusterKeys = {
  field: 'bytes' | 'records'
  values: Map<string, number | null>
  incomplete: Incomplete[]
}

/** What a sort by bytes or records needs of every topic; null for sorts the snapshot answers by itself. */
export const wholeClusterKeys = async (
  deps: Pick<ClusterServices, 'snapshot' | 'allOffsets' | 'allLogDirs'>,
  sort: string,
): Promise<WholeClusterKeys | null> => {
  const field = sort.replace(/^-/, '')
  if (field !== 'bytes' && field !== 'records') return null
  const { topics } = (await deps.snapshot.read()).value
  if (field === 'bytes') {
    const { value } = await deps.allLogDirs.read()
    return { field, values: topicBytes(topics, value), incomplete: value.incomplete }
  }
  const { value } = await deps.allOffsets.read()
  return {
    field,
    values: new Map(topics.map(({ name }) => [name, recordsOf(value.byTopic.get(name))])),
    incomplete: value.incomplete,
  }
}
