import { AppError } from '@headgate/domain'
import { expect, test } from 'vitest'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'
import { listOffsets } from './list-offsets.ts'

type Asked = { name: string; partitions: { partitionIndex: number }[] }[]
const LED = Array.from({ length: 4_500 }, (_, place) => ({ topic: `t-${place % 9}`, partition: place, leader: 1 }))

/** A cluster of one broker, which answers each partition with its own number, or is not there. */
const fakeCluster = (isReachable: boolean) => {
  const requests: Asked[] = []
  const request = async (_api: unknown, _replica: number, _isolation: number, topics: Asked) => ({
    topics: topics.map(({ name, partitions }) => ({
      name,
      partitions: partitions.map(({ partitionIndex }) => ({
        ...{ partitionIndex, errorCode: 0, offset: BigInt(partitionIndex), timestamp: -1n, leaderEpoch: 0 },
      })),
    })),
  })
  const readFrom = async (_leader: number, ask: (broker: unknown) => Promise<unknown>) =>
    ask({
      request: async (...all: Parameters<typeof request>) => {
        requests.push(all[3])
        if (!isReachable) throw new AppError({ code: 'BROKER_UNREACHABLE', title: 'Broker 1 cannot be reached' })
        return request(...all)
      },
    })
  const logger = { debug: () => undefined }
  const readAny = () => Promise.reject(new AppError({ code: 'BROKER_UNREACHABLE', title: 'No broker can be reached' }))
  return { requests, cluster: { readFrom, readAny, logger } as unknown as KafkaCluster }
}

test('thousands of partitions of one leader are asked in parts, and each is told once', async () => {
  const { requests, cluster } = fakeCluster(true)
  const { offsets, incomplete } = await listOffsets(cluster, LED, 'latest')
  expect(requests.map((topics) => topics.flatMap(({ partitions }) => partitions).length)).toEqual([2_000, 2_000, 500])
  expect(offsets.map(({ partition, offset }) => [partition, offset]).sort(([a = 0], [b = 0]) => a - b)).toEqual(
    LED.map(({ partition }) => [partition, partition]),
  )
  expect(incomplete).toEqual([])
})

test('a leader that cannot be reached is asked once, and all its partitions are missing', async () => {
  const { requests, cluster } = fakeCluster(false)
  const { offsets, incomplete } = await listOffsets(cluster, LED, 'latest')
  expect(requests).toHaveLength(1)
  expect(offsets).toEqual([])
  expect(incomplete).toEqual([{ brokerId: 1, reason: expect.stringContaining('4500 partitions') }])
})
