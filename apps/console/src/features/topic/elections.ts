import type { ElectionType, TopicDetail } from '@headgate/domain'

/** A partition as an election sees it. `preferred`: its first replica. `leadership` is left out where a list does not tell it. */
export type Votable = {
  topic: string
  partition: number
  leadership?: { leader: number | null; preferred: number | null }
}

/** Preferred: led by another than its first replica. Unclean: led by nobody. What is not known may be in need: the broker knows. */
export const isInNeed = ({ leadership }: Votable, type: ElectionType): boolean =>
  leadership === undefined ||
  (type === 'unclean' ? leadership.leader === null : leadership.leader !== leadership.preferred)

export const votablesOf = (topic: TopicDetail): Votable[] =>
  topic.partitions.map(({ partition, leader, replicas }) => ({
    topic: topic.name,
    partition,
    leadership: { leader, preferred: replicas.find(({ isPreferred }) => isPreferred)?.brokerId ?? null },
  }))
