import { listOffsetsV9, ResponseError } from '@platformatic/kafka'
import { kafkaErrorName, type RequestContext, refusedByBroker } from '../errors/refused-by-broker.ts'
import { reasonOf, toAppError } from '../errors/to-app-error.ts'
import type { BrokerLinks } from '../link/broker-links.ts'
import type { PartitionLeader, TopicLayout } from '../link/topic-directory.ts'
import { byLeader } from './by-leader.ts'
import type { Gap } from './gap.ts'
import { READ_COMMITTED } from './read-ranges.ts'
import { isStaleLeader } from './stale-leader.ts'

/** Special timestamps of ListOffsets; `maxTimestamp` finds the record with the largest timestamp (KIP-734). */
export const OFFSET_AT = { latest: -1, earliest: -2, maxTimestamp: -3 } as const

export type OffsetAt = { offset: number; timestampMs: number }
export type OffsetsFound = { found: Map<number, OffsetAt>; gaps: Gap[]; isStale: boolean }

/** One request a leader, all leaders at once. `latest` is the last stable offset: where an open transaction begins, or the end. */
export const listOffsets = async (
  links: BrokerLinks,
  { topic, partitions }: TopicLayout,
  timestampMs: number,
  context: RequestContext,
): Promise<OffsetsFound> => {
  const result: OffsetsFound = { found: new Map(), gaps: [], isStale: false }
  const { led, leaderless } = byLeader(partitions)
  for (const partition of leaderless)
    result.gaps.push({ brokerId: null, partition, reason: 'the partition has no leader' })

  await Promise.all(
    led.map(async ({ leader, partitions: ids }) => {
      try {
        for (const answer of await askLeader(links, leader, topic, ids, timestampMs)) {
          if (answer.errorCode === 0) result.found.set(answer.partition, answer)
          else if (isStaleLeader(answer.errorCode)) result.isStale = true
          else if (kafkaErrorName(answer.errorCode) === 'TOPIC_AUTHORIZATION_FAILED')
            throw refusedByBroker(
              { code: answer.errorCode, message: null },
              { ...context, topic, operation: 'DESCRIBE' },
            )
          if (answer.errorCode !== 0)
            result.gaps.push({
              brokerId: leader.brokerId,
              partition: answer.partition,
              reason: kafkaErrorName(answer.errorCode),
            })
        }
      } catch (error) {
        const problem = toAppError(error, { ...context, topic, operation: 'DESCRIBE' })
        if (problem.code === 'REFUSED_BY_BROKER') throw problem
        result.isStale = true
        for (const partition of ids)
          result.gaps.push({ brokerId: leader.brokerId, partition, reason: reasonOf(problem) })
      }
    }),
  )
  return result
}

type Answer = OffsetAt & { partition: number; errorCode: number }

const askLeader = async (
  links: BrokerLinks,
  leader: PartitionLeader,
  topic: string,
  partitions: readonly number[],
  timestampMs: number,
): Promise<Answer[]> => {
  const wanted = partitions.map((partitionIndex) => ({
    partitionIndex,
    currentLeaderEpoch: -1,
    timestamp: BigInt(timestampMs),
  }))
  const response = await links
    .ask(leader, (connection) =>
      listOffsetsV9.api.async(connection, -1, READ_COMMITTED, [{ name: topic, partitions: wanted }]),
    )
    .catch((error: unknown) => {
      if (error instanceof ResponseError) return error.response as Awaited<ReturnType<typeof listOffsetsV9.api.async>>
      throw error
    })
  return response.topics.flatMap((item) =>
    item.partitions.map(({ partitionIndex, errorCode, offset, timestamp }) => ({
      partition: partitionIndex,
      errorCode,
      offset: Number(offset),
      timestampMs: Number(timestamp),
    })),
  )
}
