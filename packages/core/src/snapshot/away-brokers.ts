import type { Incomplete } from '@headgate/domain'
import type { Snapshot } from './build-snapshot.ts'
import type { TopicRow } from './topic-row.ts'

/** Brokers that hold replicas of these topics and are not in the metadata any more: nobody can be asked for those sizes. */
export const awayBrokers = (
  { brokers, byBroker }: Pick<Snapshot, 'brokers' | 'byBroker'>,
  rows: readonly Pick<TopicRow, 'partitions'>[] | null = null,
): Incomplete[] => {
  const live = new Set(brokers.map(({ brokerId }) => brokerId))
  const away = [...byBroker.keys()].filter((brokerId) => !live.has(brokerId))
  return away
    .filter((brokerId) =>
      rows ? rows.some(({ partitions }) => partitions.some(({ replicas }) => replicas.includes(brokerId))) : true,
    )
    .map((brokerId) => ({ brokerId, reason: 'It is down: sizes of its replicas are not known.' }))
}
